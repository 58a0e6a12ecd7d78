"""The mails of this room: plain text, no picture, no link but to pages of this house, no counting of who reads."""

import textwrap
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offenbau.base.addresses import absolute, host_of
from offenbau.base.notices import Topic
from offenbau.diary import tokens
from offenbau.diary.enums import Frequency
from offenbau.diary.models import Letter, Notice, Recipient, Subscription
from offenbau.diary.queries import News

WIDTH = 76
LONGEST_SUBJECT = 150


def question(subscription: Subscription, topic: Topic, language: str) -> EmailMessage:
    """Ask a mailbox whether it wants to follow a thing."""
    with translation.override(language):
        link = absolute(reverse("diary:confirm", args=[tokens.question(subscription.pk, language)]))
        words = {"label": topic.label, "town": subscription.municipality.name, "often": _often(subscription)}
        parts = [
            _(
                "Somebody has entered this address in order to hear of news about “%(label)s” in %(town)s: %(often)s."
            ) % words,
            _("Was that you? Then please confirm it here:"),
            link,
            _(
                "The link is good for seven days. If it was not you, you need not do anything: without your yes "
                "nothing more is sent, and the address is forgotten after seven days."
            ),
        ]  # fmt: skip
        return _message(_("Please confirm: news about “%(label)s”") % words, _letter(parts), subscription.recipient)


def known_already(subscription: Subscription, topic: Topic, language: str) -> EmailMessage:
    """Say that the mailbox follows the thing already."""
    with translation.override(language):
        words = {"label": topic.label, "town": subscription.municipality.name, "often": _often(subscription)}
        parts = [
            _(
                "Somebody has entered this address in order to hear of news about “%(label)s” in %(town)s. You do so "
                "already: %(often)s. Nothing has changed."
            ) % words,
            _("Here you see and change all that you follow:"),
            _link_to_all(subscription.recipient),
        ]  # fmt: skip
        subject = _("You follow “%(label)s” already") % words
        return _message(subject, _letter(parts), subscription.recipient)


def link(email: str, recipient: Recipient | None, language: str) -> EmailMessage:
    """Send the link to all that a mailbox follows; or say that it follows nothing."""
    with translation.override(language):
        if recipient is None:
            parts = [
                _("Somebody has asked here what this mail address follows. It follows nothing, so there is no link."),
                _("If it was not you, you need not do anything."),
            ]
            return _message(_("You follow nothing here"), _letter(parts), email)
        parts = [
            _("this link leads to all that you follow:"),
            _link_to_all(recipient),
            _("The link is good for half a year. Whoever has it can change what you follow, so keep it to yourself."),
        ]
        return _message(_("What you follow"), _letter(parts), recipient)


def letter(letter: Letter, news: list[News]) -> EmailMessage:
    """Say what happened: one piece of news, or all of a day."""
    recipient = letter.recipient
    with translation.override(recipient.language):
        if letter.collected:
            subject, parts = _collected(news, recipient.language)
            stop = reverse("diary:stop", args=[tokens.stop_collected(recipient.pk)])
            foot = _foot_of_collected(absolute(stop), recipient)
        else:
            subject, parts = _single(news[0], recipient.language)
            stop = reverse("diary:stop", args=[tokens.stop_one(news[0].subscription.pk)])
            foot = _foot_of_single(news[0], absolute(stop), recipient)
        message = _message(subject, _letter(parts, foot), recipient)
    message.extra_headers |= {
        "Message-ID": f"<{letter.key}@{host_of(absolute('/'))}>",
        "List-Unsubscribe": f"<{absolute(stop)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


# -- News ------------------------------------------------------------------------------------------
def _single(news: News, language: str) -> tuple[str, list[str]]:
    notice = news.notices[0]
    title, text = notice.said("title", language), notice.said("text", language)
    return title, [title, *_paragraphs(text), _above(_("More about this:"), absolute(notice.path))]


def _collected(news: list[News], language: str) -> tuple[str, list[str]]:
    count = sum(len(each.notices) for each in news)
    words = {"count": count, "label": news[0].topic.label}
    subject = ngettext("One piece of news about “%(label)s”", "%(count)d pieces of news about “%(label)s”", count)
    if len(news) > 1:
        subject = ngettext("One piece of news", "%(count)d pieces of news about what you follow", count)
    parts = [_("this is new about what you follow.")]
    for each in news:
        parts.append(_headline(f"{each.topic.label} ({each.subscription.municipality.name})"))
        for notice in each.notices:
            parts += _entry(notice, language)
    return subject % words, parts


def _entry(notice: Notice, language: str) -> list[str]:
    day = date_format(timezone.localtime(notice.at), "DATE_FORMAT")
    head = f"{day}: {notice.said('title', language)}"
    return [head, *_paragraphs(notice.said("text", language)), absolute(notice.path)]


def _headline(text: str) -> str:
    lines = _wrapped(" ".join(text.split()))
    return f"{lines}\n{'=' * max(len(line) for line in lines.splitlines())}"


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


# -- Feet ------------------------------------------------------------------------------------------
def _foot_of_single(news: News, stop: str, recipient: Recipient) -> list[str]:
    words = {"label": news.topic.label, "town": news.subscription.municipality.name}
    return [
        _("You get this mail because you follow “%(label)s” in %(town)s.") % words,
        _above(_("Stop it:"), stop),
        _above(_("All that you follow:"), _link_to_all(recipient)),
    ]


def _foot_of_collected(stop: str, recipient: Recipient) -> list[str]:
    return [
        _("You get this mail because you follow what stands above."),
        _above(_("Stop all that comes in such collected mails:"), stop),
        _above(_("Stop or change single things:"), _link_to_all(recipient)),
    ]


def _link_to_all(recipient: Recipient) -> str:
    return absolute(reverse("diary:all", args=[tokens.all_of(recipient.pk)]))


# -- What all mails have in common -------------------------------------------------------------------
def _often(subscription: Subscription) -> str:
    return str(Frequency(subscription.frequency).label)


def _letter(parts: Iterable[str], foot: Iterable[str] = ()) -> str:
    text = "\n\n".join(_wrapped(part) for part in (_("Good day,"), *parts))
    below = "\n\n".join(_wrapped(part) for part in foot)
    return f"{text}\n\n-- \n{below}\n" if below else f"{text}\n"


def _above(words: str, link: str) -> str:
    """Words, and below them a link on a line of its own: there no mail program takes a sign too many for it."""
    return f"{words}\n{link}"


def _wrapped(text: str) -> str:
    """The text with lines that can be read in any mail program; links stay whole."""
    options = {"width": WIDTH, "break_long_words": False, "break_on_hyphens": False}
    return "\n".join(textwrap.fill(line, **options) for line in text.splitlines())  # type: ignore[arg-type]


def _message(subject: str, body: str, to: Recipient | str) -> EmailMessage:
    """A mail to one mailbox. A subject is one line, whatever stands in the title of a thing."""
    line = " ".join(subject.split())
    short = line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 2].rstrip()} …"
    address = to if isinstance(to, str) else to.address
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(short, body, settings.DEFAULT_FROM_EMAIL, [address], headers=headers)
