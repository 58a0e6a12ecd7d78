"""The steps of the public trail in words: for pages, and for the mail of those who follow."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from offenbau.participation.enums import Status, TrailKind

if TYPE_CHECKING:
    from offenbau.participation.models import StatusEntry


def sentence_of(entry: "StatusEntry") -> str:
    """Return a step of the trail in words."""
    number = entry.other.number if entry.other else ""
    status = _("It %(status)s.") % {"status": Status(entry.status).label}
    sentences = {
        TrailKind.STATUS: status,
        TrailKind.ASSIGNED: _("%(unit)s looks after it.") % {"unit": entry.detail}
        if entry.detail
        else _("No office in particular looks after it any more."),
        TrailKind.MERGED: _("Put together with no. %(number)s, which says the same.") % {"number": number},
        TrailKind.TOOK_IN: _("No. %(number)s says the same and was put together with this one.") % {"number": number},
        TrailKind.LOOSENED: _("Taken apart from no. %(number)s again.") % {"number": number},
        TrailKind.CANCELLED: called_off(),
        TrailKind.SPLIT: _split_sentence(entry) % {"number": number},
    }
    sentence = sentences[TrailKind(entry.kind)]
    if entry.kind == TrailKind.STATUS and entry.detail:
        return f"{sentence} {entry.detail}."
    return f"{sentence} {status}" if entry.kind == TrailKind.LOOSENED and entry.before != entry.status else sentence


def called_off() -> str:
    """Return what holds for all that still waited when its procedure was cancelled."""
    return _("The procedure was cancelled: it is not answered any more.")


def _split_sentence(entry: "StatusEntry") -> str:
    if entry.other and entry.other.split_from_id == entry.contribution_id:
        return _("No. %(number)s is a part of it, and is answered for itself.")
    return _("It is a part of no. %(number)s.")
