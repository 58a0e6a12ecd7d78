"""Small OParl objects of our own."""

HOME = "https://ris.example/oparl"
SCHEMA = "https://schema.oparl.org/1.1"


def organization(number=1, **more):
    return {
        "id": f"{HOME}/gremium/{number}",
        "type": f"{SCHEMA}/Organization",
        "name": f"Ausschuss {number}",
        "organizationType": "Gremium",
        "modified": "2026-01-05T10:00:00+01:00",
        **more,
    }


def item(number=1, **more):
    return {
        "id": f"{HOME}/punkt/{number}",
        "type": f"{SCHEMA}/AgendaItem",
        "name": f"Bank {number}",
        "number": f"Ö {number}",
        "order": number,
        "public": True,
        "consultation": f"{HOME}/beratung/{number}",
        "result": "einstimmig beschlossen",
        **more,
    }


def meeting(number=1, **more):
    return {
        "id": f"{HOME}/sitzung/{number}",
        "type": f"{SCHEMA}/Meeting",
        "name": "Ausschuss 1 (öffentlich/nicht öffentlich)",
        "organization": [f"{HOME}/gremium/1"],
        "start": "2027-03-01T18:00:00+01:00",
        "end": "2027-03-01T20:00:00+01:00",
        "location": {"room": "Saal", "streetAddress": "Markt 1", "postalCode": "12345\u00a0", "locality": "Aue"},
        "agendaItem": [item(1), item(2)],
        "modified": "2026-01-05T10:00:00+01:00",
        **more,
    }


def document(number=1, **more):
    return {
        "id": f"{HOME}/datei/{number}",
        "type": f"{SCHEMA}/File",
        "name": f"Anlage {number}",
        "mimeType": "application/pdf",
        "accessUrl": f"https://ris.example/dateien/{number}.pdf",
        **more,
    }


def consultation(number=1, **more):
    return {
        "id": f"{HOME}/beratung/{number}",
        "type": f"{SCHEMA}/Consultation",
        "meeting": f"{HOME}/sitzung/1",
        "agendaItem": f"{HOME}/punkt/{number}",
        "organization": [f"{HOME}/gremium/1"],
        "authoritative": True,
        "role": "Entscheidung",
        **more,
    }


def paper(number=1, **more):
    return {
        "id": f"{HOME}/vorlage/{number}",
        "type": f"{SCHEMA}/Paper",
        "name": f"Eine Bank für Platz {number}",
        "reference": f"2026/{number:04}",
        "paperType": "Beschlussvorlage",
        "date": "2026-12-01",
        "mainFile": document(number),
        "consultation": [consultation(number)],
        "modified": "2026-01-05T10:00:00+01:00",
        **more,
    }


def gone(said):
    """What remains of an object that was taken back."""
    return {key: said[key] for key in ("id", "type")} | {"deleted": True, "modified": "2030-01-05T10:00:00+01:00"}
