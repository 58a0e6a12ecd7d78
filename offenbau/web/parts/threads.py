"""A thread on a page of whatever owns it: `read_thread` prepares it, `{% thread %}` shows it.

The owner has fetched the thread with permission, made the viewer's `Rights`, and gives the addresses that take what
is sent: `take_comment`, `take_change` and `take_back` do the rest. In the address of the page: `ordnung` (order),
`ab` (behind this key), `haltung` (one column), `faden` (one comment with all its answers), `antwort` (answer it).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.base.limits import network_of
from offenbau.base.typed import number_in
from offenbau.discussion import actions, queries
from offenbau.discussion.enums import Channel, Order, Reason, Stance, State
from offenbau.discussion.models import Comment, Moderated, Thread, kind_of
from offenbau.discussion.permissions import Rights
from offenbau.web.parts.forms import add_refusal
from offenbau.web.parts.guests import keep_receipt, receipt_for, receipts_of
from offenbau.web.parts.humans import HumanMixin
from offenbau.web.parts.links import link

LONGEST = 4000
REPORT_SALT = "offenbau.report"


@dataclass(frozen=True)
class ThreadUrls:
    """The owner's addresses: the `page`, and where posts go; `{id}` stands for the comment's number.

    What is left out is not offered.
    """

    page: str
    write: str = ""
    edit: str = ""
    withdraw: str = ""
    moderate: str = ""


class CommentForm(forms.Form):
    """What somebody with an account says."""

    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST})
    )
    stance = forms.ChoiceField(
        label=_("For it or against it?"),
        choices=[(Stance.FOR, _("I am for it")), (Stance.AGAINST, _("I am against it")), ("", _("neither, nor"))],
        widget=forms.RadioSelect,
        required=False,
    )
    real_name = forms.BooleanField(
        label=_("Show my real name"), required=False, help_text=_("Otherwise others read a name that we make up.")
    )
    official = forms.BooleanField(label=_("Answer for the town"), required=False)
    answers = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, thread: Thread, rights: Rights, answers: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        person = rights.viewer.person
        sent = self.data.get("answers") if self.is_bound else answers
        kept = {
            "stance": thread.has_stances and not sent,
            "real_name": bool(person and person.name),
            "official": rights.official,
        }
        for name, wanted in kept.items():
            if not wanted and name in self.fields:
                del self.fields[name]
        self.initial["answers"] = answers

    @property
    def values(self) -> dict[str, Any]:
        """What goes to the action, but for the comment that is answered."""
        return {name: value for name, value in self.cleaned_data.items() if name in WRITTEN}


class GuestCommentForm(HumanMixin, CommentForm):
    """What a guest says, or a machine: with a challenge."""

    pseudonym = forms.CharField(
        label=_("Your name here"),
        max_length=40,
        required=False,
        help_text=_("It need not be your real one. If you leave it empty, we make one up."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ("text", "stance", "pseudonym")

    def __init__(self, *args: Any, thread: Thread, **options: Any) -> None:
        super().__init__(*args, thread=thread, purpose=f"comment:{thread.pk}", **options)


WRITTEN = {"text", "stance", "real_name", "official", "pseudonym"}


class EditForm(forms.Form):
    """What somebody says instead, within fifteen minutes."""

    text = forms.CharField(
        label=_("Your comment"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST})
    )


@dataclass
class ShownComment:
    """A comment with all that the template says of it; links that are empty are not offered."""

    row: queries.CommentRow
    reason: str
    channel: str
    answer_url: str = ""
    edit_url: str = ""
    withdraw_url: str = ""
    report_url: str = ""
    receipt_url: str = ""
    moderate_url: str = ""
    all_url: str = ""
    form: forms.Form | None = None
    replies: list["ShownComment"] = field(default_factory=list)


@dataclass
class Column:
    """Comments of one stance, or all of them, and the address of the next ones."""

    stance: str
    title: str
    count: int | None
    comments: list[ShownComment]
    more_url: str = ""


@dataclass
class ThreadPart:
    """What `{% thread %}` shows."""

    thread: Thread
    columns: list[Column]
    orders: list[tuple[str, str, bool]]
    write_url: str
    form: forms.Form | None
    all_url: str
    rules_url: str
    log_url: str
    hint: str = ""
    impulse: str = ""

    @property
    def in_columns(self) -> bool:
        """Whether for and against stand beside one another."""
        return len(self.columns) > 1

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything that can be shown."""
        return not any(column.comments for column in self.columns)


def comment_form(request: HttpRequest, thread: Thread, rights: Rights, answers: int | None = None) -> CommentForm:
    """Return the form for somebody with an account, or for a guest; bound where something was sent."""
    kind = CommentForm if rights.viewer.person else GuestCommentForm
    return kind(request.POST or None, thread=thread, rights=rights, answers=answers, auto_id="k_%s")


def take_comment(
    request: HttpRequest, thread: Thread, rights: Rights, *, channel: str = Channel.ONLINE
) -> tuple[CommentForm, actions.Written | None]:
    """Take what was sent; return the form, and what was written, or None with the reasons in the form.

    A guest's receipt is kept in their session; show it to them: `receipt_url(comment, receipt)`.
    """
    form = comment_form(request, thread, rights)
    if not form.is_valid():
        return form, None
    try:
        written = actions.write_comment(
            thread=thread,
            answers=_answered(thread, form.cleaned_data.get("answers")),
            channel=channel,
            network="" if rights.viewer.person else network_of(request),
            rights=rights,
            by=rights.viewer.person,
            **form.values,
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return form, None
    keep_receipt(request, written.receipt)
    return form, written


def take_change(request: HttpRequest, comment: Comment) -> tuple[EditForm, Comment | None]:
    """Take a changed text of one's own comment; return the form, and the comment once it is changed."""
    form = EditForm(request.POST or None, initial={"text": comment.text}, auto_id="k_%s")
    if not form.is_valid():
        return form, None
    receipt = receipt_for(request, comment.receipt_hash)
    try:
        changed = actions.edit_comment(
            comment=comment, text=form.cleaned_data["text"], by=_person(request), receipt=receipt
        )
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return form, None
    return form, changed


def take_back(request: HttpRequest, comment: Comment) -> Comment:
    """Take back one's own comment; raises PermissionDenied for somebody else's."""
    receipt = receipt_for(request, comment.receipt_hash)
    return actions.withdraw_comment(comment=comment, by=_person(request), receipt=receipt)


def receipt_url(thing: Moderated, town: str, receipt: str = "") -> str:
    """Return where the author reads what became of it, and objects; a guest's address bears the receipt."""
    address = link("discussion:receipt", town, kind_of(thing), str(thing.pk))
    return f"{address}?{urlencode({'beleg': receipt})}" if receipt else address


def report_url(kind: str, pk: int, town: str, back: str) -> str:
    """Return where to report a thing that the viewer sees now: the signed address says so, and leads back."""
    token = signing.dumps([kind, pk, back], salt=REPORT_SALT)
    return f"{link('discussion:report', town, '-').removesuffix('-/')}{token}/"


def reported(token: str) -> tuple[str, int, str]:
    """Return kind, id and the way back of a report's address; raises Http404 for one that is not ours."""
    try:
        kind, pk, back = signing.loads(token, salt=REPORT_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    return kind, pk, back


def read_thread(
    request: HttpRequest,
    thread: Thread,
    rights: Rights,
    urls: ThreadUrls,
    *,
    form: CommentForm | None = None,
    hint: str = "",
    impulse: str = "",
) -> ThreadPart:
    """Return the thread as this visitor sees it now: at most three queries, however many comments there are.

    `form` is one that was sent and refused. `hint` says why one cannot write here, where that is so; `impulse` is what
    one reads before one does.
    """
    reader = _Reader(request, thread, rights, urls, form)
    may_write = rights.writes and thread.is_open and bool(urls.write)
    return ThreadPart(
        thread=thread,
        columns=reader.columns(),
        orders=list(reader.orders()),
        write_url=urls.write if may_write else "",
        form=reader.open_form() if may_write else None,
        all_url=urls.page if reader.asked("faden") else "",
        rules_url=link("discussion:rules", reader.town),
        log_url=link("discussion:log", reader.town),
        hint="" if may_write else hint,
        impulse=impulse if may_write else "",
    )


class _Reader:
    """What one visitor asked for, and how each comment is offered to them."""

    def __init__(
        self, request: HttpRequest, thread: Thread, rights: Rights, urls: ThreadUrls, form: CommentForm | None
    ) -> None:
        self.request, self.thread, self.rights, self.urls = request, thread, rights, urls
        self.town = thread.municipality.slug
        self.eyes: dict[str, Any] = {"receipts": receipts_of(request), "moderates": rights.may_moderate}
        self.now = timezone.now()
        self.may_write = rights.writes and thread.is_open and bool(urls.write)
        self.form, self.placed = form, False
        wanted = request.GET.get("ordnung", "")
        self.order = wanted if wanted in Order.values else Order.NEWEST.value
        self.stance = request.GET.get("haltung") if thread.has_stances else None
        if self.stance not in {None, *Stance.values}:
            self.stance = None
        sent = form["answers"].value() if form else request.GET.get("antwort")
        self.answering = number_in(str(sent)) or 0

    def asked(self, name: str) -> str:
        """Return what the address asks for under this name."""
        return self.request.GET.get(name, "")

    def orders(self) -> Iterator[tuple[str, str, bool]]:
        """Return the orders to choose from: label, address, whether it is this one."""
        for order in Order:
            yield str(order.label), self._page(ordnung=order.value, haltung=self.stance), order == self.order

    def columns(self) -> list[Column]:
        """Return the one list of comments, or one for each stance."""
        if self.asked("faden"):
            return [self._single()]
        if self.thread.has_stances and self.stance is None and not self.asked("ordnung"):
            return self._beside()
        after = self.asked("ab")
        page = queries.comments_of(
            self.thread, self.rights.viewer, order=self.order, after=after, stance=self.stance, **self.eyes
        )
        return [self._column(self.stance, page, ordnung=self.order)]

    def _beside(self) -> list[Column]:
        pages = queries.columns_of(self.thread, self.rights.viewer, **self.eyes)
        shown = [Stance.FOR.value, Stance.AGAINST.value, *([""] if pages[""].rows else [])]
        return [self._column(stance, pages[stance]) for stance in shown]

    def _single(self) -> Column:
        wanted = self.asked("faden")
        pk = number_in(wanted) or 0
        page = queries.comments_of(self.thread, self.rights.viewer, order=Order.OLDEST, after=str(pk - 1), limit=1,
                                   **self.eyes) if pk else None  # fmt: skip
        if page is None or not page.rows or page.rows[0].id != pk:
            raise Http404
        head = page.rows[0]
        replies = queries.replies_of(Comment(pk=pk), self.rights.viewer, after=self.asked("ab"), **self.eyes)
        head.replies, head.replies_visible = replies.rows, 0  # all of them: nothing is left to offer
        more = self._page(faden=str(pk), ab=replies.after) if replies.after else ""
        return Column("", "", None, self._shown([head]), more)

    def _column(self, stance: str | None, page: queries.CommentPage, **asked: str) -> Column:
        counts = {Stance.FOR: self.thread.count_for, Stance.AGAINST: self.thread.count_against}
        titles = {Stance.FOR: _("For it"), Stance.AGAINST: _("Against it"), Stance.NONE: _("Neither, nor")}
        more = self._page(haltung=stance, ab=page.after, **asked) if page.after else ""
        title = str(titles[Stance(stance)]) if stance is not None else ""
        count = counts.get(Stance(stance)) if stance is not None else None
        return Column(stance or "", title, count, self._shown(page.rows), more)

    def _page(self, **asked: str | None) -> str:
        words = urlencode({name: value for name, value in asked.items() if value is not None})
        return f"{self.urls.page}?{words}#gespraech" if words else self.urls.page

    def _shown(self, rows: list[queries.CommentRow]) -> list[ShownComment]:
        return [self._comment(row) for row in rows]

    def _comment(self, row: queries.CommentRow) -> ShownComment:
        visible = row.state == State.VISIBLE
        shown = ShownComment(
            row=row,
            reason=str(Reason(row.reason).label) if row.reason else "",
            channel=str(Channel(row.channel).label) if row.channel != Channel.ONLINE else "",
            replies=self._shown(row.replies),
        )
        if self.may_write and visible:
            shown.answer_url = self._answer(row)
        if row.own and row.state != State.WITHDRAWN:
            shown.edit_url = _with_id(self.urls.edit, row) if row.editable_at(self.now) else ""
            shown.withdraw_url = _with_id(self.urls.withdraw, row)
            shown.receipt_url = self._receipt(row)
        elif visible:
            shown.report_url = report_url("discussion.comment", row.id, self.town, self._here(row))
        if self.rights.may_moderate and not row.own:
            shown.moderate_url = _with_id(self.urls.moderate, row)
        if row.more_replies:
            shown.all_url = f"{self.urls.page}?faden={row.id}#k{row.id}"
        if self.answering == row.id and self.may_write and visible:
            shown.form, self.placed = self.form or self._form(row.id), True
        return shown

    def _answer(self, row: queries.CommentRow) -> str:
        """Return this same page with a form beneath the comment."""
        asked = {name: value for name in ("ordnung", "ab", "haltung", "faden") if (value := self.asked(name))}
        return f"{self.urls.page}?{urlencode({**asked, 'antwort': row.id})}#antwort"

    def _receipt(self, row: queries.CommentRow) -> str:
        told = row.state == State.HIDDEN or row.redacted
        return link("discussion:receipt", self.town, "discussion.comment", str(row.id)) if told else ""

    def _here(self, row: queries.CommentRow) -> str:
        head = row.parent_id or row.id
        return f"{self.urls.page}?faden={head}#k{row.id}"

    def open_form(self) -> CommentForm | None:
        """Return the form at the end of the talk, unless it stands beneath a comment already."""
        if self.placed:
            return None
        return self.form or self._form(self.answering or None)

    def _form(self, answers: int | None) -> CommentForm:
        kind = CommentForm if self.rights.viewer.person else GuestCommentForm
        return kind(thread=self.thread, rights=self.rights, answers=answers, auto_id="k_%s")


def _with_id(address: str, row: queries.CommentRow) -> str:
    return address.replace("{id}", str(row.id))


def _answered(thread: Thread, pk: int | None) -> Comment | None:
    """Return what is answered; what is not there stays unanswered, which the action refuses in words."""
    if not pk:
        return None
    return Comment.objects.filter(thread=thread, pk=pk).first() or Comment(thread=thread, pk=0)


def _person(request: HttpRequest) -> Any:
    return request.viewer.person  # type: ignore[attr-defined]
