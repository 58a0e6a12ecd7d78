"""Reads of this room."""

from offenbau.participation.queries.contributions import (
    ContributionPage,
    ContributionRow,
    Figures,
    contribution_by_receipt,
    contributions_for,
    figures_of,
    get_contribution,
    held_by,
    list_contributions,
    supported_by,
    waits_for_a_look,
)
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
    is_in_phase,
    procedures_for,
    shows_interim,
    shows_results,
    stage,
    taking_part,
)
from offenbau.participation.queries.urn import Counted, by_channel, counted_ballots, has_taken_part

__all__ = [
    "STEPS",
    "ContributionPage",
    "ContributionRow",
    "Counted",
    "Figures",
    "ProcedureRow",
    "ProcedureRows",
    "by_channel",
    "contribution_by_receipt",
    "contributions_for",
    "counted_ballots",
    "figures_of",
    "get_contribution",
    "get_procedure",
    "has_taken_part",
    "held_by",
    "is_in_phase",
    "list_contributions",
    "open_procedures",
    "problems_of",
    "procedures_for",
    "procedures_of_measure",
    "procedures_of_project",
    "procedures_of_town",
    "search_procedures",
    "shows_interim",
    "shows_results",
    "stage",
    "supported_by",
    "taking_part",
    "waits_for_a_look",
]
