"""Live questions: people in a hall ask by phone or card, the moderator calls them up, each gets its answer."""
