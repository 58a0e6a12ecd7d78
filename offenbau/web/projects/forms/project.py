"""Forms about the Baustelle as a whole."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.base.enums import Visibility
from offenbau.projects.models import ConceptVersion, Project
from offenbau.projects.permissions import visible_to
from offenbau.web.parts.files import picture_alt_field, picture_field
from offenbau.web.parts.forms import Group, Note

AREA = forms.Textarea(attrs={"rows": 3})


class TopicForm(forms.ModelForm):
    """What the Baustelle says of itself."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Project
        fields = [
            "title", "topic", "everyday", "vision", "fields", "phases", "starts_on", "ends_on", "retrospective_on",
            "perpetuation", "parent", "easy_text", "easy_state",
        ]  # fmt: skip
        help_texts = {
            "vision": _("The picture you are working towards, beyond this one Baustelle."),
            "phases": _("Phases may overlap."),
            "retrospective_on": _("Plan the look back from the start, so that it does not get lost."),
            "perpetuation": _("Where shall it be anchored: budget, posts, organisation, statute, partners?"),
        }
        widgets = dict.fromkeys(("topic", "everyday", "vision", "perpetuation"), AREA)

    groups = (
        Group(_("What it is about"), ("title", "topic", "everyday", "vision", "fields")),
        Group(_("How far, and for how long"), ("phases", "starts_on", "ends_on", "retrospective_on")),
        Group(_("How it goes on afterwards"), ("perpetuation",)),
        Group(_("Part of a larger Baustelle"), ("parent",), folded=True),
        Group(_("In easy language"), ("easy_text", "easy_state"), folded=True),
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Project.objects.filter(visible_to(viewer), municipality=self.instance.municipality, parent=None)
        choices = here.exclude(pk=self.instance.pk).order_by("title")
        self.fields["parent"].queryset = choices
        if self.instance.parent_id and not choices.filter(pk=self.instance.parent_id).exists():
            del self.fields["parent"]  # part of what the writer may not know of: it stays so, unseen

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class PictureForm(forms.Form):
    """A picture of the vision, with what it shows."""

    picture = picture_field(_("A picture of your vision"))
    picture_alt = picture_alt_field()
    remove_picture = forms.BooleanField(label=_("Remove the picture of the vision"), required=False)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, initial={"picture_alt": project.vision_picture_alt}, **options)
        if not project.vision_picture:
            del self.fields["remove_picture"]


class AnswerForm(forms.Form):
    """One's own answer to a guiding question."""

    text = forms.CharField(label=_("Your answer"), max_length=4000, required=False, widget=AREA)
    unclear = forms.BooleanField(label=_("This is still unclear to me"), required=False)


class FreezeForm(forms.ModelForm):
    """A note on the version that is about to be frozen."""

    class Meta:
        model = ConceptVersion
        fields = ["note", "agreed_by"]
        help_texts = {"agreed_by": _("For instance: project team, 12 March; committee for social affairs")}


class DismissForm(forms.Form):
    """Why a finding may stay as it is."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    place = forms.CharField(widget=forms.HiddenInput, max_length=120)
    reason = forms.CharField(
        label=_("Why may this stay as it is?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReasonForm(forms.Form):
    """A reason that others can read later."""

    reason = forms.CharField(label=_("Why?"), max_length=300)


class VisibilityForm(forms.Form):
    """Who may see the Baustelle; less than everybody needs a reason and a last day."""

    visibility = forms.ChoiceField(label=_("Who may see it?"), choices=Visibility.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why not everybody?"),
        max_length=300,
        required=False,
        help_text=_("Needed for a restriction."),
    )
    until = forms.DateField(
        label=_("Restricted until"),
        required=False,
        help_text=_("After this day everybody can see it, without anybody having to do anything."),
    )
    notes = {"visibility": Note(help="sichtbarkeit")}


def as_text(data: dict[str, Any]) -> str:
    """Return a plan as people read it in a file."""
    return json.dumps(data, ensure_ascii=False, indent=2)
