"""People who sign in: their accounts, one-time links, sessions, and the record of all sign-ins."""
