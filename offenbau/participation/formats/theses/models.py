"""What people agree with or not."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from offenbau.participation.models import Procedure


class Thesis(models.Model):
    """One short statement. `key` stands on ballots and in files."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="theses")
    key = models.SlugField(max_length=12, editable=False)
    text = models.CharField(_("the thesis, as a statement"), max_length=200)
    explanation = models.TextField(_("what one should know about it"), max_length=1000, blank=True)
    position = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "key"], name="thesis_key_once_a_procedure"),
            models.UniqueConstraint(
                fields=["procedure", "text"],
                name="thesis_once_a_procedure",
                violation_error_message=_("This thesis is there already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="thesis_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
