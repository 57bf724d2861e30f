"""What administrators do: people and roles, accounts, lists, and the register as a whole."""
