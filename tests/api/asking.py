"""Somebody who asks the API, and reads its answers."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from offenbau.participation.models import Procedure

V1 = "/api/v1/"


def place(procedure: Procedure, more: str = "") -> str:
    """Return the address of a procedure in the API."""
    return f"{V1}procedures/{procedure.municipality.slug}/{procedure.slug}/{more}"


def read(address: str, client: Client | None = None) -> Any:
    """Return what stands under an address that must answer."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def cast(procedure: Procedure, client: Client | None = None, **body: Any) -> HttpResponse:
    """Send a vote."""
    sent = {"choices": ["o1"], **body}
    return (client or Client()).post(place(procedure, "vote/"), sent, content_type="application/json")
