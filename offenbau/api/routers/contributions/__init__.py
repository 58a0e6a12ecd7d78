"""What people contribute: reading it, the talk about it, and writing.

Each of them adds its addresses to the one router: an address that is read and written must stand in one.
"""

from offenbau.api.routers.contributions import reading, talking, writing
from offenbau.api.routers.contributions.common import router

__all__ = ["reading", "router", "talking", "writing"]
