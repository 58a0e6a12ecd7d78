"""Why a table or a draw cannot be used, in words for people."""

from django.utils.translation import gettext as _

from offenbau.engines.lot import Change, Code, LotError
from offenbau.participation.formats.assembly.extract import HEADINGS


def in_words(error: LotError) -> str:
    """Say what is wrong, and in which row and column of the table."""
    place = _("Row %(row)d") % {"row": error.row} if error.row else ""
    column = _("column “%(column)s”") % {"column": HEADINGS.get(error.column, error.column)} if error.column else ""
    before = ", ".join(filter(None, (place, column)))
    return f"{before}: {_said(error)}" if before else _said(error)


def _said(error: LotError) -> str:
    if error.code is Code.IMPOSSIBLE:
        return _("No panel meets all quotas. The smallest change with which one does: %(changes)s") % {
            "changes": "; ".join(_change(change) for change in error.changes if isinstance(change, Change)) or "–"
        }
    values = {"said": error.said, "limit": error.limit}
    return _table_words().get(error.code, _("this cannot be read (%(said)s)")) % values


def _change(change: Change) -> str:
    return _("%(feature)s %(value)s: %(least)d to %(most)d") % {
        "feature": change.quota.feature, "value": change.quota.value, "least": change.least, "most": change.most,
    }  # fmt: skip


def _table_words() -> dict[Code, str]:
    return {
        Code.TOO_LARGE: _("the table is too large (at most %(limit)s)"),
        Code.ENCODING: _("a character here is neither UTF-8 nor Windows-1252"),
        Code.UTF16: _("the file is saved in UTF-16; please save it as UTF-8"),
        Code.MIXED_ENCODING: _("the file is partly UTF-8 and partly not; please save it in one encoding"),
        Code.NOT_CSV: _("this is not a table as CSV"),
        Code.EMPTY: _("a header and at least one row below it are needed"),
        Code.NO_COLUMN: _("this column is missing"),
        Code.SAME_COLUMN: _("this column stands there twice"),
        Code.CELLS: _("%(said)s cells instead of %(limit)s"),
        Code.BLANK: _("this cell is empty"),
        Code.UNKNOWN_VALUE: _("there is no quota for “%(said)s”"),
        Code.LEAST_ABOVE_MOST: _("the smallest number is above the largest (%(said)s)"),
        Code.FEW_PEOPLE: _("only %(said)s people would come; %(limit)s are needed"),
        Code.FEW_HOUSEHOLDS: _("only %(said)s households would come; with one person each, %(limit)s are needed"),
        Code.TIME: _("there was not time enough for the fairest panels; fewer or wider quotas make it easier"),
    }
