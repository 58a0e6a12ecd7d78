"""Questions of visitors: anybody may announce one, without an account, as long as the meeting takes them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from offenbau.base.ledger import record
from offenbau.council.models import Meeting, VisitorQuestion
from offenbau.people.models import Person

# A limit for each meeting, not for each visitor: we keep no addresses of visitors.
MOST_AN_HOUR = 30


@transaction.atomic
def ask_question(*, meeting: Meeting, name: str, text: str, contact: str = "", by: Person | None) -> VisitorQuestion:
    """Announce a question for a meeting. Sent twice, the same one is kept once.

    Raises ValidationError where the meeting takes none (any more), or very many come in.
    """
    current = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not current.takes_questions:
        raise ValidationError(
            _("Questions for this meeting are no longer taken here. You may ask in the meeting itself.")
        )
    question = VisitorQuestion(meeting=current, name=name.strip(), text=text.strip(), contact=contact.strip())
    question.full_clean()
    same = current.questions.filter(name=question.name, text=question.text, contact=question.contact).first()
    if same is not None:
        return same
    if current.questions.filter(asked_at__gt=timezone.now() - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise ValidationError(_("Very many questions are coming in just now. Please try again in an hour."))
    question.save()
    record("council.ask question", on=question, by=by, municipality_id=current.municipality_id)
    return question
