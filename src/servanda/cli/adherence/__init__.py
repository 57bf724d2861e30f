"""`servanda adherence`: who is bound by what, as of any date, and importing what tells so."""
