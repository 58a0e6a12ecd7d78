"""A procedure that runs on another site, such as the portal of the Land: listed here with its dates and its result."""
