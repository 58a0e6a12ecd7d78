"""Pages of text consultations: what everybody reads, what people say, the table, the team's desk."""

from offenbau.web.participation.formats.consultation.views.public import compare, listing, table_file, table_pdf, text
from offenbau.web.participation.formats.consultation.views.setup import (
    add_paragraph,
    arrange,
    begin_version,
    discard_version,
    draft,
    edit_paragraph,
    paste,
    publish,
    remove_paragraph,
)
from offenbau.web.participation.formats.consultation.views.stating import letters, write

__all__ = [
    "add_paragraph",
    "arrange",
    "begin_version",
    "compare",
    "discard_version",
    "draft",
    "edit_paragraph",
    "letters",
    "listing",
    "paste",
    "publish",
    "remove_paragraph",
    "table_file",
    "table_pdf",
    "text",
    "write",
]
