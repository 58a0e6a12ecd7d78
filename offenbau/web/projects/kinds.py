"""The kinds of things in a plan: their address word, form, heading and what the list says of each."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from offenbau.projects.models import PlanItem
from offenbau.web.projects.forms import items as forms


@dataclass(frozen=True)
class Kind:
    """`singular` names one thing in buttons; `intro` is the question that the list answers; `help` a help page.

    `picture` is the template of a drawing above the list.
    """

    slug: str
    form: type[forms.ItemForm]
    title: str | Promise
    singular: str | Promise
    intro: str | Promise
    help: str = ""
    picture: str = ""

    @property
    def confidential(self) -> bool:
        """Whether the core team alone may know of these things."""
        return self.model.confidential

    @property
    def model(self) -> type[PlanItem]:
        """The model that the form fills."""
        return self.form._meta.model


KINDS = [
    Kind(
        "zielgruppen",
        forms.TargetGroupForm,
        _("Target groups"),
        _("target group"),
        _("Who is affected, and what do they bring along?"),
        "zielgruppen",
    ),
    Kind(
        "ziele",
        forms.GoalForm,
        _("Goals"),
        _("goal"),
        _("What will be different, and for whom? A goal is an effect, not an activity."),
        "ziele-und-wirkung",
    ),
    Kind(
        "indikatoren",
        forms.IndicatorForm,
        _("Indicators"),
        _("indicator"),
        _("How will you tell whether the effect occurs?"),
        "ziele-und-wirkung",
    ),
    Kind(
        "massnahmen",
        forms.MeasureForm,
        _("Measures"),
        _("measure"),
        _("What will you do so that the goal comes true? Keep something in reserve."),
        "massnahmen-und-etagen",
    ),
    Kind(
        "verbindungen",
        forms.GoalLinkForm,
        _("Links between measures and goals"),
        _("link"),
        _("How does each measure pay into its goal?"),
        "ziele-und-wirkung",
    ),
    Kind(
        "beteiligung",
        forms.ParticipationForm,
        _("Promises to those who take part"),
        _("promise"),
        _("What is a voice worth, who decides, and when do people get an answer?"),
        "massnahmen-und-etagen",
    ),
    Kind(
        "bestand",
        forms.InventoryForm,
        _("What is there already"),
        _("entry"),
        _("You do not start from nothing: what stays, what changes, what goes?"),
        "massnahmen-und-etagen",
    ),
    Kind(
        "akteure",
        forms.ActorForm,
        _("Actors in the triangle"),
        _("actor"),
        _("Who stands at which corner, what do they expect, who is on your side?"),
        "akteursdreieck",
        "projects/workshop/_triangle.html",
    ),
    Kind(
        "hindernisse",
        forms.ObstacleForm,
        _("Confidential notes on obstacles"),
        _("note"),
        _("What might stand in the way? Only the core team reads this; it appears in no export and no search."),
        "akteursdreieck",
    ),
    Kind(
        "politik",
        forms.PoliticsStepForm,
        _("Involving politics"),
        _("step with politics"),
        _("With whom do you talk before anything is decided, how and by when? Politics joins in more gladly early."),
        "akteursdreieck",
    ),
    Kind(
        "offene-fragen",
        forms.OpenQuestionForm,
        _("Open questions in the triangle"),
        _("question"),
        _("What do you not know yet, and at which corner could you ask? Only the core team reads this."),
        "akteursdreieck",
    ),
    Kind(
        "blicke",
        forms.CornerViewForm,
        _("How the corners look at each other"),
        _("view"),
        _("What do they expect of each other, and what do they presume? Only the core team reads this."),
        "akteursdreieck",
    ),
    Kind(
        "kompromisse",
        forms.CompromiseForm,
        _("Compromises"),
        _("compromise"),
        _("Who gave what so that both can go on, and when? Only the core team reads this."),
        "akteursdreieck",
    ),
    Kind(
        "ressourcen",
        forms.ResourceForm,
        _("Resources"),
        _("resource"),
        _("What is at hand, and what can you still bring into position?"),
        "ressourcen-und-faeden",
    ),
    Kind(
        "kanaele",
        forms.ChannelForm,
        _("Channels and spaces"),
        _("channel"),
        _("Which lines are laid: digital and analogue, in the house and outside?"),
        "ressourcen-und-faeden",
        "projects/workshop/_square.html",
    ),
    Kind(
        "treffen",
        forms.WorkMeetingForm,
        _("Regular meetings"),
        _("meeting"),
        _("When do those meet who build together? Volunteers have other clocks than the office."),
        "zeiten",
    ),
    Kind(
        "traeger",
        forms.CarrierForm,
        _("Who carries it"),
        _("carrier"),
        _("Which organisations carry this Baustelle together?"),
        "team-einladen",
    ),
    Kind("orte", forms.PlaceForm, _("Places"), _("place"), _("Where does it happen?")),
]
BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}


def is_confidential(slug: str) -> bool:
    """Whether things of this kind are for the core team alone; an unknown word is none."""
    return slug in BY_SLUG and BY_SLUG[slug].confidential


def kind_or_404(slug: str) -> Kind:
    """Return the kind with this address word."""
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


@dataclass(frozen=True)
class Group:
    """A question of the workshop, and the kinds of things that answer it."""

    anchor: str
    title: str | Promise
    intro: str | Promise
    kinds: tuple[str, ...]


GROUPS = [
    Group(
        "wofuer",
        _("What for?"),
        _("What is to be different, and for whom."),
        ("zielgruppen", "ziele", "indikatoren"),
    ),
    Group(
        "wodurch",
        _("By what means?"),
        _("What you do for it, why it helps, and what is there already."),
        ("massnahmen", "verbindungen", "beteiligung", "bestand"),
    ),
    Group(
        "mit-wem",
        _("With whom?"),
        _("Who holds the threads, who carries it, who stands where."),
        ("traeger", "akteure", "politik", "offene-fragen", "blicke", "kompromisse", "hindernisse"),
    ),
    Group(
        "womit",
        _("With what, where and when?"),
        _("What it is built with, through which channels, and when people meet."),
        ("ressourcen", "kanaele", "treffen", "orte"),
    ),
]
