"""What the Compare page and the chain on a commitment's page show."""
