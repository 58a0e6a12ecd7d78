"""Who takes part, as they have shown it, and the keyed hashes by which the turnout knows them.

The hash is keyed with the installation's secret, which lies in no database: a dump alone does not tell who took part.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac

from offenbau.base.mail import mailbox_of
from offenbau.base.text import plain
from offenbau.participation.enums import BY_CODE, BY_HOME, Entrance
from offenbau.participation.models import Procedure
from offenbau.people.models import Person


@dataclass(frozen=True)
class Participant:
    """Somebody who takes part. Each of `marks` must be new to the turnout: one that is known is the same person.

    `shown` says what they have shown: account, mail, code, browser, or their name at the desk. `home` is where they
    say that they live, one of the procedure's `homes`.
    """

    shown: str
    marks: tuple[str, ...]
    person: Person | None = None
    home: str = ""
    code: str = ""


def by_account(person: Person, home: str = "") -> Participant:
    """Somebody who is logged in. The address counts too: who erases their account and comes back is the same."""
    return Participant("account", (f"person:{person.pk}", mail_mark(person.email)), person, home)


def by_mail(mail: str, home: str = "") -> Participant:
    """Somebody who has confirmed a mail address."""
    return by_mail_mark(mail_mark(mail), home)


def by_mail_mark(mark: str, home: str = "") -> Participant:
    """Somebody who has confirmed the mail address of this mark: what a session keeps instead of the address."""
    return Participant("mail", (mark,), home=home)


def by_code(digest: str) -> Participant:
    """Somebody who has shown a code; `digest` is what we keep of it, for this procedure."""
    return Participant("code", (f"code:{digest}",), code=digest)


def by_browser(token: str) -> Participant:
    """Somebody of whom we know only the browser: `token` is a random word that it keeps."""
    return Participant("browser", (f"browser:{token}",))


def by_name(name: str, born_on: date, mail: str = "") -> Participant:
    """Somebody who stands at the desk or is on the telephone.

    Their mail address, if they have one, counts too: online it is all that is known of a person, so it alone joins
    the two ways.
    """
    words = " ".join(sorted(plain(name).split()))  # whichever of the two names comes first
    own = f"name:{words}:{born_on.isoformat()}"
    return Participant("name", (own, mail_mark(mail)) if mail else (own,))


# What fits to which entrance. At the desk staff take a name instead, where no code is asked for: an address alone
# would let somebody who came with it come a second time without.
_FITTING = {
    Entrance.ANYONE.value: {"browser", "account", "mail"},
    Entrance.MAIL.value: {"mail", "account"},
    **dict.fromkeys(BY_HOME, {"mail", "account"}),
    Entrance.REGISTERED.value: {"account"},
    **dict.fromkeys(BY_CODE, {"code"}),
}


def is_entitled(procedure: Procedure, participant: Participant, *, at_desk: bool = False) -> bool:
    """Whether what they have shown is what the procedure asks for."""
    fitting = {"name"} if at_desk and not procedure.by_code else _FITTING[procedure.entrance]
    if participant.shown not in fitting:
        return False
    asks_home = procedure.entrance in BY_HOME and not at_desk
    return not asks_home or participant.home in procedure.homes


def turnout_keys(procedure: Procedure, participant: Participant) -> list[str]:
    """Return the keys under which the turnout keeps this participant: 64 hex digits each, sorted."""
    return sorted(_key(procedure, mark) for mark in participant.marks)


def contributor_key(procedure: Procedure, participant: Participant) -> str:
    """Return under what a procedure knows who contributes, for the limit a person: 64 hex digits."""
    return _key(procedure, lasting_mark(procedure, participant))


def lasting_mark(procedure: Procedure, participant: Participant) -> str:
    """Return the one mark of a participant that stays the same: for an account its bare mail address.

    Where one needs an account, it alone counts: it stays when its address is changed.
    """
    return participant.marks[0 if procedure.entrance == Entrance.REGISTERED else -1]


def support_keys(contribution_id: int, participant: Participant) -> tuple[str, str]:
    """Return under what one contribution knows who supports it, and beside it their account, if they have one.

    Other ones for each contribution: nobody reads from the rows what the same person supports.
    """
    own = [_hashed("offenbau.participation.support", f"{contribution_id}:{mark}") for mark in participant.marks]
    return own[-1], own[0] if len(own) > 1 else ""


def _key(procedure: Procedure, mark: str) -> str:
    return _hashed("offenbau.participation.turnout", f"{procedure.pk}:{mark}")


def _hashed(purpose: str, what: str) -> str:
    return salted_hmac(purpose, what, algorithm="sha256").hexdigest()


def mail_mark(mail: str) -> str:
    """Return the mark of a mail address, a keyed hash: nobody reads the address from it. One mailbox is one voice."""
    box = mailbox_of(mail)
    return f"mail:{salted_hmac('offenbau.participation.mailbox', box, algorithm='sha256').hexdigest()}"
