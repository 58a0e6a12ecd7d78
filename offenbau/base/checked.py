"""Models that ask for all rules of the database at once, before they are saved."""

from collections.abc import Collection
from functools import cache, reduce
from operator import and_
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import BaseConstraint, CheckConstraint, Q


class Checked(models.Model):
    """A model whose check constraints cost one query in `full_clean`, however many there are.

    Django asks the database once for each of them, in a transaction with a savepoint around every question: a
    contribution has thirteen.
    """

    class Meta:
        abstract = True

    def get_constraints(self) -> list[tuple[type[models.Model], list[BaseConstraint]]]:
        """The constraints of this model and its parents, as Django asks for them; checks joined to one."""
        return [(model, _joined(constraints)) for model, constraints in super().get_constraints()]


class AllChecks(BaseConstraint):
    """Several check constraints of one model, looked at together. It stands in no table."""

    def __init__(self, checks: list[CheckConstraint]) -> None:
        super().__init__(name="all_checks")
        self.checks = checks

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError with what each broken constraint says; one query where none is."""
        excluded = frozenset(exclude or ())
        values: dict[str, Any] = instance._get_field_expression_map(meta=model._meta, exclude=excluded)  # type: ignore[attr-defined]
        rule = _rule(model._meta.label, excluded)
        if rule is None or rule.check(values, using=using):
            return
        errors = [error for check in self.checks if (error := _broken(check, model, instance, excluded, using))]
        if errors:
            raise ValidationError(errors)


def _joined(constraints: list[BaseConstraint]) -> list[BaseConstraint]:
    checks = [constraint for constraint in constraints if isinstance(constraint, CheckConstraint)]
    others = [constraint for constraint in constraints if not isinstance(constraint, CheckConstraint)]
    return [*others, AllChecks(checks)] if checks else others


@cache
def _rule(label: str, excluded: frozenset[str]) -> Q | None:
    """All check constraints of the model of that label that speak of no excluded field, as one condition."""
    model = apps.get_model(label)
    conditions = [
        Q(constraint.condition)
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint) and not _names(model, constraint) & excluded
    ]
    return reduce(and_, conditions) if conditions else None


def _names(model: type[models.Model], check: CheckConstraint) -> set[str]:
    return {path[0] for path in model._get_expr_references(check.condition)}  # type: ignore[attr-defined]


def _broken(
    check: CheckConstraint, model: type[models.Model], instance: models.Model, excluded: frozenset[str], using: str
) -> ValidationError | None:
    try:
        check.validate(model, instance, exclude=excluded, using=using)
    except ValidationError as error:
        return error
    return None
