"""What stands in the letter of somebody who was drawn: why them, what a yes means, where the address comes from."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.base.papers import CodePaper
from offenbau.municipality.models import Municipality
from offenbau.participation.formats.assembly.models import Assembly
from offenbau.participation.formats.assembly.rules import assembly_of, meetings_of, settings_of
from offenbau.participation.models import Procedure
from offenbau.participation.queries import taking_part
from offenbau.people.mail import absolute
from offenbau.web.participation.contract import address


def paper_of(procedure: Procedure) -> CodePaper:
    """Return what stands in every letter, beside code and address."""
    phase, assembly = taking_part(procedure), assembly_of(procedure)
    return CodePaper(
        town=procedure.municipality.name,
        title=procedure.title,
        question=procedure.question,
        promise=f"{procedure.get_binding_display()}. {procedure.promise}",
        until=phase.ends_at - timedelta(minutes=1) if phase else timezone.now(),
        url=absolute(address("enter", procedure)),
        sender=procedure.municipality.name,
        phone=contact_of(procedure),
        before=((_("You were drawn by lot"), _drawn(assembly)), (_("What a yes means"), _yes(procedure))),
        after=((_("Where your address comes from"), _source(assembly)),),
        words=_words(),
    )


def contact_of(procedure: Procedure) -> str:
    """Return whom people ask: who helps with the procedure, or the municipality; empty if neither is known."""
    return procedure.contact or _contact_of_town(procedure.municipality)


def lacks(procedure: Procedure) -> list[str]:
    """Return what people will look for in their letter and not find."""
    if contact_of(procedure):
        return []
    return [
        _(
            "Nobody is named whom people can ask about their letter. Please give a telephone number under “Who takes "
            "part, and where”, or with the municipality's contact."
        )
    ]


def _contact_of_town(town: Municipality) -> str:
    return ", ".join(filter(None, (town.contact_name, town.contact_phone, town.contact_email)))


def _drawn(assembly: Assembly) -> str:
    return _(
        "Lots were drawn among the residents in the register, so that people of all sorts are asked. %(letters)d get "
        "this letter. Whether you reply, and how, is up to you; nobody has to give a reason."
    ) % {"letters": assembly.letters}


def _yes(procedure: Procedure) -> str:
    said = _(
        "With a yes you are in the second draw, that of the assembly: it has %(seats)d seats. A yes is no promise of "
        "a seat, and until the replies are closed you can change it. Whoever is drawn meets with the others; the "
        "council replies to each of their recommendations."
    ) % {"seats": settings_of(procedure)["seats"]}
    days = [f"{date_format(timezone.localtime(row.starts_at))}, {row.place}" for row in meetings_of(procedure)]
    return said if not days else f"{said} " + _("It meets: %(days)s.") % {"days": "; ".join(days)}


def _source(assembly: Assembly) -> str:
    return _(
        "From the register of residents, for this alone: %(purpose)s. The core team alone reads names, addresses and "
        "replies. On %(day)s all of it is erased."
    ) % {"purpose": assembly.purpose, "day": date_format(assembly.erase_on) if assembly.erase_on else "–"}


def _words() -> dict[str, str]:
    """What is said of a code with which one replies."""
    return {
        "once": _(
            "With it you reply, and later read whether you were drawn: please give it to nobody. Capital or small "
            "letters, spaces and dashes do not matter."
        ),
        "how": _("How to reply"),
        "phone": _("Without the internet, and for all questions:"),
        "promise": _("What becomes of the recommendations?"),
        "secret": "",
    }
