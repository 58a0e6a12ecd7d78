"""Forms of the Bautagebuch."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from offenbau.base.media import ACCEPTED, MOST_CAPTIONS
from offenbau.diary.journal.models import MOST_DAYS, Entry
from offenbau.people.models import Person
from offenbau.projects.enums import Phase
from offenbau.projects.models import Project
from offenbau.projects.queries import possible_members
from offenbau.web.parts.files import picture_alt_field, picture_field
from offenbau.web.parts.forms import Group, Note


class EntryForm(forms.ModelForm):
    """An entry. Once it is published, one says what one changed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    phase = forms.ChoiceField(widget=forms.HiddenInput, required=False, choices=[("", "–"), *Phase.choices])
    what = forms.CharField(
        label=_("What have you changed?"),
        max_length=300,
        help_text=_("A few words. They stand below the entry with the day, for everybody to read."),
    )

    groups: tuple[Group, ...] = (
        Group("", ("kind", "title", "text", "why", "happened_on")),
        Group(_("Does it tell of a measure?"), ("measure",), folded=True),
    )
    needed_later = ("text", "why")
    notes = {
        "title": Note(example=_("The first reading bench stands, and nobody sits on it")),
        "text": Note(help="bautagebuch"),
    }

    class Meta:
        model = Entry
        fields = ["kind", "title", "text", "why", "happened_on", "measure", "phase"]
        labels = {
            "title": _("In one sentence"),
            "text": _("What is there to tell?"),
            "why": _("Why? Or: what have you learned?"),
        }
        help_texts = {
            "text": _("Three sentences are plenty. Names only of people who agree; thanks have a place of their own."),
            "why": _("For “What we are doing now” and “Discarded” this is what people ask first."),
            "measure": _("Then nobody is asked for it again."),
        }
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 8}),
            "why": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in self.fields["kind"].choices if each[0]]  # type: ignore[attr-defined]
        self.fields["measure"].queryset = project.measures.all()  # type: ignore[attr-defined]
        if self.instance.published_at:
            self.groups = (*self.groups, Group(_("Since it is published"), ("what",)))
        else:
            del self.fields["what"]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in of the entry itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ReasonForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=_("Why do you take it back?"),
        max_length=300,
        help_text=_("The reason stays in the entry's place, for everybody to read."),
    )


class PictureForm(forms.Form):
    """A picture of an entry."""

    picture = picture_field(_("Picture"))
    alt = picture_alt_field()
    decorative = forms.BooleanField(
        label=_("It is for decoration alone: whoever does not see it misses nothing"), required=False
    )
    needed_later = ("alt",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].required = True


class RecordingForm(forms.Form):
    """A video or sound, and what can be read of it."""

    file = forms.FileField(label=_("Video or sound"), widget=forms.FileInput(attrs={"accept": ACCEPTED}))
    captions = forms.FileField(
        label=_("Captions (a WebVTT file)"),
        required=False,
        help_text=_("For a video. Many programs write them by themselves; please read them through once."),
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )
    transcript = forms.CharField(
        label=_("What is said and seen, to be read"),
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("For people who do not hear it or do not see it, and for the library's notice board."),
    )
    needed_later = ("captions", "transcript")

    def __init__(self, *args: Any, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        megabytes = {"count": settings.RECORDING_MEGABYTES}
        self.fields["file"].help_text = (
            _("MP4 or WebM, for sound alone MP3, M4A, Ogg or WAV; at most %(count)d megabytes. We change nothing in "
              "it: places and times that a phone wrote into it stay.") % megabytes
        )  # fmt: skip
        self.fields["file"].required = not known

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        told = self.cleaned_data
        captions = told["captions"].read(MOST_CAPTIONS + 1) if told["captions"] else None
        return {"file": told["file"] or None, "captions": captions, "transcript": told["transcript"]}


class ThanksForm(forms.Form):
    """Whom an entry thanks: somebody with an account, who is asked, or a name whose bearer has agreed."""

    colleague = forms.ModelChoiceField(
        label=_("Somebody with an account here"),
        queryset=Person.objects.none(),
        required=False,
        empty_label="–",
        help_text=_("They read your thanks on the entry's page and say there whether their name may be shown."),
    )
    name = forms.CharField(label=_("Or a name"), max_length=100, required=False)
    agreed = forms.BooleanField(
        label=_("I have asked: they agree to be named here"),
        required=False,
        help_text=_("Without this yes the name is shown to nobody but the team, and erased after 90 days."),
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = possible_members(project)  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, for the action."""
        told = self.cleaned_data
        return {"person": told["colleague"], "name": told["name"], "agreed": told["agreed"]}


class CadenceForm(forms.Form):
    """After how many silent days the team is reminded."""

    days = forms.IntegerField(
        label=_("Remind us after how many silent days?"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("Empty: as everywhere in this town. 0: never."),
    )


class TownCadenceForm(CadenceForm):
    """The same for all Baustellen of a town."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["days"]
        field.label = _("Remind the teams after how many silent days?")
        field.help_text = _("Empty: 28. 0: never. Each Baustelle can choose its own.")


class FilterForm(forms.Form):
    """A search, in a German word in its address."""

    suche = forms.CharField(label=_("Search the entries"), max_length=100, required=False)
