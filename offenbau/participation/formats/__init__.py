"""All formats, listed once.

Each is a folder here (its rules, models, count: `FORMAT` in `format.py`) and one of the same name in
`offenbau.web.participation.formats` (its pages: `PAGES` in `pages.py`). Both are apps of their own, with their own
migrations, templates and words; a new format is two folders and its name here.
"""

FORMATS = (
    "vote", "ideas", "discussion", "survey", "theses", "consultation", "petition", "live", "budget", "landscape",
    "assembly", "external",
)  # fmt: skip
