"""Vote on options or sites: one voice a person, secret, counted by a rule that is fixed at the start."""
