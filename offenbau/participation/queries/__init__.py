"""Reads of this room."""

from offenbau.participation.queries.lists import (
    ProcedureRow,
    ProcedureRows,
    open_procedures,
    procedures_of_measure,
    procedures_of_project,
    procedures_of_town,
    search_procedures,
)
from offenbau.participation.queries.readiness import STEPS, problems_of
from offenbau.participation.queries.single import (
    get_procedure,
    procedures_for,
    shows_results,
    stage,
    taking_part,
)
from offenbau.participation.queries.urn import Counted, by_channel, counted_ballots, has_taken_part

__all__ = [
    "STEPS",
    "Counted",
    "ProcedureRow",
    "ProcedureRows",
    "by_channel",
    "counted_ballots",
    "get_procedure",
    "has_taken_part",
    "open_procedures",
    "problems_of",
    "procedures_for",
    "procedures_of_measure",
    "procedures_of_project",
    "procedures_of_town",
    "search_procedures",
    "shows_results",
    "stage",
    "taking_part",
]
