"""What can be taken away: tables, JSON, linked data, Akoma Ntoso, a graph, feeds."""
