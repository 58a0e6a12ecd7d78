"""Setting up a consultation, its text, and what people and staff say of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Status
from offenbau.participation.formats.consultation.actions import said_of
from offenbau.participation.formats.consultation.enums import (
    LONGEST_HEADING,
    LONGEST_NOTE,
    LONGEST_PARAGRAPH,
    LONGEST_REASON,
    Publicity,
    SpeaksFor,
)
from offenbau.participation.formats.consultation.models import Paragraph
from offenbau.participation.formats.consultation.queries import OPEN, WHOLE, Text, row_of
from offenbau.participation.formats.consultation.rules import settings_for
from offenbau.participation.models import Contribution, Procedure
from offenbau.web.participation.forms.arranging import ArrangingForm
from offenbau.web.participation.forms.contributions import NamedForm, OnBehalfForm
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin

MOST_BYTES = 500_000


# -- Statements -----------------------------------------------------------------------------------
class StatementFields(forms.Form):
    """What somebody states, and for whom."""

    why = forms.CharField(
        label=_("What do you want to say about it?"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_REASON}),
    )
    wording = forms.CharField(
        label=_("Other words that you suggest"),
        required=False,
        max_length=LONGEST_PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_PARAGRAPH}),
    )
    speaks_for = forms.ChoiceField(
        label=_("For whom do you speak?"), choices=SpeaksFor.choices, initial=SpeaksFor.SELF, widget=forms.RadioSelect
    )
    organisation = forms.CharField(
        label=_("Name of the organisation or authority"),
        required=False,
        max_length=160,
        help_text=_("Only if you speak for one. Everybody can read it."),
    )

    @property
    def values(self) -> dict[str, str]:
        """What was stated, as the action takes it."""
        return {name: self.cleaned_data.get(name, "") for name in ("why", "wording", "speaks_for", "organisation")}


class StatementForm(NamedForm, StatementFields):
    """A statement to one paragraph, whose text stands ready to be changed, or to the whole text."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    groups = (
        Group("", ("why", "wording")),
        Group(_("Who you are"), ("speaks_for", "organisation", "pseudonym", "real_name")),
    )

    def __init__(self, *args: Any, procedure: Procedure, paragraph: Paragraph | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.procedure, self.paragraph = procedure, paragraph
        if paragraph is None or not paragraph.text:
            del self.fields["wording"]
            self.fields["why"].required = True
            return
        self.fields["wording"].initial = paragraph.text
        self.fields["wording"].help_text = _(
            "The paragraph as it stands. Change it as it should read, or leave it as it is."
        )

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        anchor = self.paragraph.anchor if self.paragraph else ""
        return {**super().options, "version": self.cleaned_data["version"], "anchor": anchor}


class EditStatementForm(StatementFields):
    """What somebody has stated, to be put otherwise. To which paragraph, and for whom they speak, stays."""

    one_is_needed = True

    def __init__(self, data: Any, contribution: Contribution) -> None:
        self.lead = contribution.title
        row = row_of(contribution)
        assert row  # each contribution of a consultation is a statement
        self.paragraph = row.paragraph
        stands = row.paragraph.text if row.paragraph else ""
        super().__init__(data, initial={"why": row.why, "wording": row.wording or stands})
        del self.fields["speaks_for"], self.fields["organisation"]
        if not stands:
            del self.fields["wording"]
            return
        self.fields["wording"].help_text = _(
            "The whole paragraph, as you want it to read. Empty, or as it stands: you suggest no other words."
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        return {"text": said_of(self.paragraph, values)} if not self.errors else values

    @property
    def values(self) -> dict[str, str]:
        """What is changed of the contribution."""
        return self.cleaned_data


class GuestStatementForm(HumanMixin, StatementForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"statement:{procedure.pk}", procedure=procedure, **kwargs)


class LetterForm(OnBehalfForm, StatementFields):
    """A letter, or what somebody states at the desk. What stays the same from one to the next stays filled in."""

    event = None  # type: ignore[assignment]
    version = forms.TypedChoiceField(
        label=_("Which version does it speak about?"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("People may have had an older version in hand than the one that was newest."),
    )
    paragraph = forms.ChoiceField(label=_("What is it about?"), required=False)
    received_on = forms.DateField(
        label=_("Came in on"),
        help_text=_("The day counts for the deadline. What came in time can be entered afterwards, too."),
    )
    pseudonym = forms.CharField(
        label=_("Name under which it is read"),
        max_length=40,
        required=False,
        help_text=_("Everybody can read it. If it stays empty, we make one up."),
    )

    field_order = (
        "version", "paragraph", "why", "wording", "speaks_for", "organisation", "pseudonym", "channel", "received_on",
        "consent",
    )  # fmt: skip
    KEPT = ("version", "channel", "received_on", "consent", "speaks_for")

    def __init__(
        self,
        *args: Any,
        procedure: Procedure,
        text: Text,
        labels: list[tuple[str, str]],
        versions: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.procedure, self.text = procedure, text
        self.fields["paragraph"].choices = [("", _("the whole text")), *labels]  # type: ignore[attr-defined]
        by_day = ("", _("the newest one on the day on which it came in"))
        self.fields["version"].choices = [by_day, *versions]  # type: ignore[attr-defined]
        if len(versions) < 2:
            del self.fields["version"]
        self.fields["consent"].help_text = _("Stays ticked for the next one.")
        self.fields["why"].label = _("What do they say?")
        self.fields["wording"].label = _("Other words that they suggest")
        self.fields["wording"].help_text = _(
            "The whole paragraph, as they want it to read. Empty if they suggest none."
        )
        self.fields["speaks_for"].label = _("For whom do they speak?")
        others = SpeaksFor.choices[1:]
        self.fields["speaks_for"].choices = [(SpeaksFor.SELF.value, _("For themselves")), *others]  # type: ignore[attr-defined]
        self.fields["organisation"].help_text = _("Only if they speak for one. Everybody can read it.")

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        given = {name: self.cleaned_data[name] for name in ("channel", "consent", "received_on", "pseudonym")}
        version = self.cleaned_data.get("version") or self.text.open_on(given["received_on"])
        return {**given, "anchor": self.cleaned_data["paragraph"], "version": version}

    def clean_received_on(self) -> date:
        """Return the day, which is not one to come."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


class FilterForm(forms.Form):
    """Filters of the table, in German words in its address. What is none of the choices is left out."""

    absatz = forms.ChoiceField(label=_("Paragraph"), required=False)
    stand = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[("", _("all")), (OPEN, _("not answered yet")), *Status.choices],
    )

    def __init__(self, *args: Any, labels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("all")), (WHOLE, _("the whole text")), *labels]
        self.fields["absatz"].choices = choices  # type: ignore[attr-defined]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, without what is empty or none of the choices."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CompareForm(forms.Form):
    """Which two versions are compared."""

    von = forms.TypedChoiceField(label=_("From"), coerce=int, required=False, empty_value=None)
    bis = forms.TypedChoiceField(label=_("To"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, versions: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("von", "bis"):
            self.fields[name].choices = versions  # type: ignore[attr-defined]


# -- The text -------------------------------------------------------------------------------------
class PasteForm(forms.Form):
    """The text as a whole: typed or pasted, or as a file."""

    one_is_needed = True

    text = forms.CharField(
        label=_("The text"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_(
            "A blank line parts paragraphs. Headings begin with # or with their number, as in “§ 3 Fees”. Lists, bold "
            "and italics as in Markdown."
        ),
    )
    file = forms.FileField(
        label=_("Or a file (.txt or .md)"),
        required=False,
        help_text=_("It takes the place of what stands above."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,text/plain,text/markdown"}),
    )

    def clean_file(self) -> str:
        """Return what stands in the file, or nothing."""
        sent = self.cleaned_data.get("file")
        if not sent:
            return ""
        data = sent.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(_("This file is too large for a text; half a megabyte is the most."))
        return _decoded(data)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not (values.get("file") or values.get("text", "").strip()):
            self.add_error("text", _("Please paste the text, or choose a file."))
        return values

    @property
    def given(self) -> str:
        """The text that was given: the file's, else what was typed."""
        return self.cleaned_data.get("file") or self.cleaned_data["text"]


def _decoded(data: bytes) -> str:
    """Return the text of a file as Windows or anything newer writes it."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ValidationError(_("This is no text file. Please save it as plain text (.txt), or paste the text."))


class ParagraphForm(forms.Form):
    """One paragraph."""

    heading = forms.CharField(label=_("Heading"), max_length=LONGEST_HEADING, required=False)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_PARAGRAPH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_PARAGRAPH}),
    )

    notes = {"heading": Note(example=_("§ 3 When to play"))}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values.get("heading") and not values.get("text"):
            raise ValidationError(_("A paragraph needs a heading or a text."))
        return values


class NewParagraphForm(ParagraphForm):
    """A new paragraph, and behind which one it stands."""

    after = forms.ChoiceField(label=_("It stands behind"), required=False)

    def __init__(self, *args: Any, labels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].choices = [("", _("nothing: it comes first")), *labels]  # type: ignore[attr-defined]
        self.fields["after"].initial = labels[-1][0] if labels else ""


class PublishForm(forms.Form):
    """What changed, and why."""

    note = forms.CharField(
        label=_("What changed, and why?"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_NOTE}),
        help_text=_(
            "At most 1,000 characters. Everybody reads this above the new version. Who follows the procedure gets it "
            "by mail."
        ),
    )

    notes = {"note": Note(example=_("Playing goes on until 8 p.m. in summer: eleven people had asked for it."))}


class ArrangeForm(ArrangingForm):
    """How a consultation works, and what makes it a formal one."""

    publicity = forms.ChoiceField(
        label=_("When do others read a statement?"), choices=Publicity.choices, widget=forms.RadioSelect
    )
    supports = forms.BooleanField(
        label=_("People can support statements"), required=False, help_text=_("Not where others read them only later.")
    )
    comments = forms.BooleanField(
        label=_("People can comment on statements"),
        required=False,
        help_text=_("Not where others read them only later."),
    )
    limit = forms.IntegerField(
        label=_("How many statements may each person make?"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Empty: as many as they like. In a formal procedure leave it empty."),
    )
    formal = forms.BooleanField(
        label=_("It is a formal procedure, asked for by a law or a statute"),
        required=False,
        help_text=_("Then it starts only with legal basis, display period and place."),
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"),
        max_length=300,
        required=False,
        help_text=_(
            "As you cite it in the announcement. Some are suggested; please check the law as it stands today."
        ),
        widget=forms.TextInput(attrs={"list": "rechtsgrundlagen"}),
    )
    display_from = forms.DateField(label=_("On display from"), required=False)
    display_until = forms.DateField(label=_("On display until"), required=False)
    display_place = forms.CharField(
        label=_("Where and when can the papers be seen?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notice = forms.CharField(
        label=_("Notice"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What the law wants you to point out: for example what happens with statements that come too late."
        ),
    )

    groups = (
        Group(_("Statements"), ("publicity", "supports", "comments", "limit")),
        Group(
            _("Formal procedure"),
            ("formal", "legal_basis", "display_from", "display_until", "display_place", "notice"),
        ),
    )
    notes = {"display_place": Note(example=_("Town hall, room 12, Monday to Friday 8 to 12"))}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("display_from"), values.get("display_until")
        if first and last and last < first:
            self.add_error("display_until", _("The display ends before it begins."))
        return values

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the procedure."""
        given = self.cleaned_data
        plain = ("supports", "comments", "limit", "formal", "legal_basis", "display_place", "notice")
        days = {name: given[name].isoformat() if given[name] else "" for name in ("display_from", "display_until")}
        return {**{name: given[name] for name in plain}, **days, **settings_for(given["publicity"])}
