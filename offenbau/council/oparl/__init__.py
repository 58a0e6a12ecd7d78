"""OParl 1.0 and 1.1: what council information systems say, and how it is asked for."""
