"""Proposing an idea, entering cards, and setting up a collection."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offenbau.participation.enums import Sort, Status
from offenbau.participation.formats.ideas.rules import SETTINGS
from offenbau.participation.models import Category, Procedure
from offenbau.web.participation.alike import SeenForm
from offenbau.web.participation.forms.arranging import ArrangingForm, LinesField, looked_at_first
from offenbau.web.participation.forms.contributions import LONGEST, ContributionFields, NamedForm, OnBehalfForm
from offenbau.web.parts.files import bytes_of, picture_alt_field, picture_field
from offenbau.web.parts.forms import Group, Note
from offenbau.web.parts.humans import HumanMixin
from offenbau.web.parts.maps.data import MapPoint
from offenbau.web.parts.points import PointField


class IdeaFields(ContributionFields):
    """What an idea says, as far as the collection asks for it."""

    title = forms.CharField(label=_("Your idea in a few words"), max_length=160)
    text = forms.CharField(
        label=_("What do you propose, and why?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST}),
    )
    place = forms.CharField(
        label=_("Where?"),
        max_length=200,
        required=False,
        help_text=_("As people call it: “at the well, in front of the library”. That is always enough."),
    )
    point = PointField(label=_("Point on the map"), required=False)
    same_place = forms.ChoiceField(label=_("Or at the same place as"), required=False)

    def __init__(self, *args: Any, procedure: Procedure, known: Sequence[MapPoint] = (), **kwargs: Any) -> None:
        super().__init__(*args, procedure=procedure, **kwargs)
        self.known = {str(point.number): point for point in known}
        self.leave_out("place", "point", unless=bool(procedure.settings.get("places")))
        self.leave_out("same_place", unless=bool(known))
        if known:
            self.fields["point"].widget.known = known
            named = [(key, f"{key}: {point.title}") for key, point in self.known.items()]
            self.fields["same_place"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, as the contribution keeps it."""
        same = self.known.get(self.cleaned_data.get("same_place", ""))
        point = self.cleaned_data.get("point") or (same and (same.lat, same.lon))
        if not point:
            return super().values
        latitude, longitude = point
        return super().values | {"latitude": float(latitude), "longitude": float(longitude)}


class IdeaForm(SeenForm, NamedForm, IdeaFields):
    """An idea that somebody proposes online; with an account under their own name, if they want that."""

    picture = picture_field(_("A picture, if you have one"))
    picture_alt = picture_alt_field()

    groups = (
        Group("", ("title", "text", "category", "place")),
        Group(_("On the map, if you like"), ("point", "same_place"), folded=True),
        Group(_("Picture"), ("picture", "picture_alt"), folded=True),
        Group(_("Your name"), ("pseudonym", "real_name")),
    )
    needed_later = ("picture_alt",)  # where there is a picture
    notes = {"title": Note(example=_("A drinking fountain on the market square"))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out("picture", "picture_alt", unless=bool(self.procedure.settings.get("pictures")))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("picture") and not values.get("picture_alt"):
            self.add_error("picture_alt", _("Please say in words what the picture shows: not everybody sees it."))
        return values

    @property
    def options(self) -> dict[str, Any]:
        """What goes to the action beside the values."""
        return {"picture": bytes_of(self.cleaned_data.get("picture")), **super().options}


class GuestIdeaForm(HumanMixin, IdeaForm):
    """The same for somebody of whom we know nothing but their browser: asked for a sign that it is no machine."""

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, purpose=f"idea:{procedure.pk}", procedure=procedure, **kwargs)


class CardForm(OnBehalfForm, IdeaFields):
    """An idea on a card, or said on the telephone."""

    title = forms.CharField(label=_("In a few words"), max_length=160, required=False)
    text = forms.CharField(
        label=_("What stands on the card?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
    )
    field_order = ("text", "title", "category", "place", "point", "pseudonym", "channel", "event", "consent")


class ArrangeForm(ArrangingForm):
    """How a collection works."""

    categories = LinesField(
        label=_("Categories, one a line"),
        rows=6,
        help_text=_("Three to seven are easy to take in. None are needed."),
    )
    limit = forms.IntegerField(
        label=_("How many ideas may each person have?"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Empty: as many as they like."),
    )
    moderated_first = looked_at_first()
    comments = forms.BooleanField(label=_("People can comment on ideas"), required=False)
    supports = forms.BooleanField(label=_("People can support ideas"), required=False)
    pictures = forms.BooleanField(label=_("Ideas can have a picture"), required=False)
    places = forms.BooleanField(label=_("Ideas can have a place"), required=False)

    groups = (
        Group(_("Categories"), ("categories",)),
        Group(_("What people can do"), ("comments", "supports", "pictures", "places", "limit")),
        Group(_("Moderation"), ("moderated_first",)),
    )
    notes = {"categories": Note(example=_("Green and shade"))}

    chosen = SETTINGS

    @property
    def given(self) -> dict[str, Any]:
        """What goes to the action."""
        return {**super().given, "categories": self.cleaned_data["categories"]}


class MapFilterForm(forms.Form):
    """Filters of the map, in German words in its address. What is none of the choices is left out."""

    kategorie = forms.ChoiceField(label=_("Category"), required=False)
    stand = forms.ChoiceField(label=_("Where it stands"), required=False, choices=[("", _("all")), *Status.choices])

    def __init__(self, *args: Any, categories: list[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(category.pk), category.name) for category in categories]
        self.fields["kategorie"].choices = [("", _("all categories")), *named]  # type: ignore[attr-defined]
        if not categories:
            del self.fields["kategorie"]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, without what is empty or none of the choices."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FilterForm(MapFilterForm):
    """Those of the list: also a search, and the order."""

    suche = forms.CharField(label=_("Search"), max_length=100, required=False)
    ordnung = forms.ChoiceField(label=_("Order"), required=False, choices=Sort.choices)
    field_order = ("suche", "kategorie", "stand", "ordnung")
