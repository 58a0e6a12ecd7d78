"""The legal pages: their addresses, and drafts to begin with, by what law asks of a municipality."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from offenbau.municipality.enums import LegalKind
from offenbau.municipality.lands import Duty, Land, land_by_code
from offenbau.municipality.models import Municipality

KINDS = {
    "impressum": LegalKind.IMPRESSUM,
    "datenschutz": LegalKind.PRIVACY,
    "barrierefreiheit": LegalKind.ACCESSIBILITY,
    "leichte-sprache": LegalKind.EASY_LANGUAGE,
    "gebaerdensprache": LegalKind.SIGN_LANGUAGE,
}

ABOUT_BARRIERS = {LegalKind.ACCESSIBILITY, LegalKind.EASY_LANGUAGE, LegalKind.SIGN_LANGUAGE}


def facts(municipality: Municipality) -> list[tuple[str, str]]:
    """Return what is known of the municipality for a page that nobody has written yet."""
    known = [
        (_("Municipality"), municipality.name),
        (_("Address"), municipality.address),
        (_("Contact"), municipality.contact_name),
        (_("Telephone"), municipality.contact_phone),
        (_("Email address"), municipality.contact_email),
    ]
    return [(label, text) for label, text in known if text]


def draft(municipality: Municipality, page: str) -> str:
    """Return a German draft in Markdown, to be checked by the municipality; gaps are marked with […]."""
    writers = {
        "impressum": _imprint,
        "datenschutz": _privacy,
        "barrierefreiheit": _accessibility,
        "leichte-sprache": _easy,
        "gebaerdensprache": _sign,
    }
    return f"{writers[page](municipality)}\n"


def duty(municipality: Municipality, kind: LegalKind) -> str:
    """Return in a sentence why this page is to be written; by the Land where that decides."""
    if kind == LegalKind.IMPRESSUM:
        return _("Every website needs it (§ 5 DDG, § 18(2) MStV).")
    if kind == LegalKind.PRIVACY:
        return _("Whoever works with personal data tells people about it (Art. 13 GDPR).")
    if kind == LegalKind.ACCESSIBILITY:
        return _("Public bodies owe it, and review it every year and after larger changes.")
    duties = {land.easy_language for code in municipality.lands if (land := land_by_code(code))}
    if Duty.YES in duties:
        return _("Your Land obliges municipalities to offer this page.")
    if Duty.SHOULD in duties:
        return _("Your Land expects municipalities to offer this page.")
    if duties == {Duty.NO}:
        return _("Your Land does not oblige municipalities to offer this page; many people are glad of it.")
    return _("Whether municipalities must offer this page depends on the Land; many people are glad of it.")


def _contact(municipality: Municipality) -> str:
    lines = [
        municipality.name,
        municipality.address or "[Anschrift]",
        f"Telefon: {municipality.contact_phone or '[Telefon]'}",
        f"E-Mail: {municipality.contact_email or '[E-Mail]'}",
    ]
    return "  \n".join(lines)


def _imprint(municipality: Municipality) -> str:
    return f"""## Anbieterin nach § 5 DDG

{_contact(municipality)}

Vertreten durch: [Name und Amt der gesetzlichen Vertretung]

Umsatzsteuer-Identifikationsnummer, falls vorhanden: [Nummer]

## Verantwortlich für den Inhalt nach § 18 Abs. 2 MStV

[Name, Anschrift]

## Aufsicht

Zuständige Aufsichtsbehörde: [Behörde]"""


def _privacy(municipality: Municipality) -> str:
    return f"""## Wer verantwortlich ist

{_contact(municipality)}

Datenschutzbeauftragte oder Datenschutzbeauftragter: [Name, Erreichbarkeit]

## Was beim Lesen geschieht

Zum Lesen brauchen Sie kein Konto. Diese Website setzt dabei keine Cookies, lädt nichts von fremden Servern und
zählt niemanden. Der Webserver schreibt Zugriffe zur Abwehr von Angriffen für höchstens [7] Tage mit.

## Was beim Mitarbeiten geschieht

Wer ein Konto eröffnet, gibt eine E-Mail-Adresse und, wenn gewünscht, einen Namen an. Ein notwendiges Cookie hält
die Anmeldung. Rechtsgrundlage ist Art. 6 Abs. 1 Buchstabe e DSGVO in Verbindung mit [Landesdatenschutzgesetz].

## Wie lange Daten bleiben

[Fristen, zum Beispiel: Konten bis zur Löschung durch die Person, ruhende Konten 24 Monate]

## Ihre Rechte

Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Übertragung verlangen und der Verarbeitung
widersprechen. Ihre Daten sehen und löschen Sie selbst unter „Mein Konto“. Beschwerden nimmt die Datenschutzaufsicht
entgegen: [Landesbeauftragte oder Landesbeauftragter]."""


def _accessibility(municipality: Municipality) -> str:
    land = land_by_code(municipality.land)
    law = land.accessibility_law if land else "[Gesetz Ihres Landes]"
    return f"""## Geltungsbereich

Diese Erklärung gilt für das Haus von {municipality.name} auf dieser Website.

## Stand der Vereinbarkeit

Die Website ist mit den Anforderungen [vollständig / teilweise / nicht] vereinbar. Grundlage: {law}, EN 301 549.

## Nicht barrierefreie Inhalte

[Welche Inhalte, warum (unvereinbar, unverhältnismäßige Belastung, außerhalb des Geltungsbereichs), welche Alternative]

## Erstellung dieser Erklärung

Erstellt am [Datum] auf Grundlage einer [Selbstbewertung / Prüfung durch …]. Zuletzt überprüft am [Datum].

## Barriere melden

Etwas funktioniert für Sie nicht? Melden Sie es über „Barriere melden“ am Fuß jeder Seite, ohne Anmeldung.
Wir antworten innerhalb von [vier Wochen].

{_contact(municipality)}

## Durchsetzung

Sind Sie mit der Antwort nicht zufrieden, hilft die Durchsetzungs- oder Schlichtungsstelle {_of(land)}:
[Stelle, Adresse]."""


def _of(land: Land | None) -> str:
    return f"des Landes {land.name}" if land else "Ihres Landes"


def _easy(municipality: Municipality) -> str:
    return f"""## Was ist diese Internet-Seite?

Das ist die Internet-Seite von {municipality.name}.

Die Seite heißt: Offenbau.

Hier lesen Sie: Was macht die Gemeinde gerade?

Und Sie lesen: Warum macht die Gemeinde das?

## Wie finde ich etwas?

Auf der ersten Seite sehen Sie ein Haus.

Jedes Fenster ist eine Sache. Die Gemeinde arbeitet an dieser Sache.

Sie können auf ein Fenster klicken. Dann lesen Sie mehr.

Unter dem Haus gibt es auch eine Liste.

## Etwas funktioniert nicht?

Klicken Sie ganz unten auf: Barriere melden.

[Text von einer Prüf-Gruppe prüfen lassen]"""


def _sign(municipality: Municipality) -> str:
    return f"""## Informationen in Deutscher Gebärdensprache

Ein Video über das Haus von {municipality.name} in Deutscher Gebärdensprache: [Adresse des Videos]

Inhalt des Videos: Was auf dieser Website steht, wie man sich zurechtfindet, wo man Barrieren meldet."""


def checked(day: object) -> str:
    """Return the sentence that says when a page was last checked."""
    return _("Last checked on %(day)s.") % {"day": date_format(day, "DATE_FORMAT")} if day else ""
