"""Times: council, university, volunteers."""

from ..findings import Kind, Severity
from . import sections

WARNING, HINT = Severity.WARNING, Severity.HINT

NO_MEETINGS_ENTERED = Kind(
    "no-meetings-entered", WARNING, sections.TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss{more}, es ist aber keine Sitzung eingetragen.",
    "{measure} needs a decision by {day}{more}, but no meeting is entered.",
    "Tragen Sie die nächsten Sitzungen mit ihrem Abgabeschluss für Vorlagen ein.",
    "Enter the next meetings with their deadlines for papers.",
)  # fmt: skip
DECISION_WITHOUT_MEETING = Kind(
    "decision-without-meeting", WARNING, sections.TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss, bis dahin tagt aber kein Gremium mehr.",
    "{measure} needs a decision by {day}, but no body meets until then.",
    "Rücken Sie den Termin hinter die nächste Sitzung oder beginnen Sie mit einer Erprobung ohne Beschluss.",
    "Move the date behind the next meeting, or begin with a trial that needs no decision.",
)  # fmt: skip
DECISION_PERHAPS_TAKEN = Kind(
    "decision-without-meeting", HINT, sections.TIMES,
    "Der Beschluss für {measure} soll bis zum {day} da sein; die letzte Sitzung davor war am {meeting}.",
    "The decision for {measure} shall be there by {day}; the last meeting before that was on {meeting}.",
    "Ist er gefallen, tragen Sie ein, wie weit die Maßnahme ist. Sonst rechnen Sie mit der nächsten Sitzung.",
    "If it was taken, enter how far the measure is. Else reckon with the next meeting.",
)  # fmt: skip
DECISION_DEADLINE_MISSED = Kind(
    "decision-deadline-missed", WARNING, sections.TIMES,
    "Für {measure} brauchen Sie bis zum {day} einen Beschluss; für die Sitzung am {meeting} ist der"
    " Abgabeschluss ({deadline}) schon vorbei.",
    "{measure} needs a decision by {day}; for the meeting on {meeting} the deadline for papers ({deadline}) has"
    " passed.",
    "Ist Ihre Vorlage schon da, ist alles gut. Sonst fragen Sie beim Sitzungsdienst, ob Sie nachreichen können, oder"
    " planen Sie mit der Sitzung danach.",
    "If your paper is in already, all is well. Else ask the council office about handing in late, or plan with the"
    " meeting after it.",
)  # fmt: skip
DECISION_IN_RECESS = Kind(
    "decision-in-recess", WARNING, sections.TIMES,
    "Der Beschluss für {measure} soll bis zum {day} da sein, mitten in der Sitzungspause {recess}.",
    "The decision for {measure} shall be there by {day}, in the middle of the recess {recess}.",
    "Holen Sie den Beschluss in der letzten Sitzung vor der Pause ein oder rechnen Sie mit der ersten danach.",
    "Get the decision in the last meeting before the recess, or reckon with the first one after it.",
)  # fmt: skip
UNIVERSITY_LEAD_TIME = Kind(
    "university-lead-time", WARNING, sections.UNIVERSITIES,
    "{actor} soll ab dem {day} mitarbeiten; bis dahin ist es kein halbes Jahr, und Semester sind früh verplant.",
    "{actor} is to join on {day}; that is less than half a year away, and semesters are filled early.",
    "Sprechen Sie die Hochschule jetzt an und planen Sie mit dem Semester danach.",
    "Talk to the university now and plan with the semester after.",
)  # fmt: skip
UNIVERSITY_WITHOUT_DATE = Kind(
    "university-without-date", HINT, sections.UNIVERSITIES,
    "{actor} ist als Hochschule dabei; noch steht nicht da, ab welchem Semester. Das nächste beginnt am {day},"
    " in weniger als einem halben Jahr.",
    "{actor} takes part as a university; it does not say yet from which semester on. The next begins on {day},"
    " in less than half a year.",
    "Vereinbaren Sie, ab wann Studierende mitarbeiten können.",
    "Agree from when students can take part.",
)  # fmt: skip
VOLUNTEERS_IN_OFFICE_HOURS = Kind(
    "volunteers-in-office-hours", WARNING, sections.TIMES,
    "Das Treffen {meeting} liegt {weekday} um {time} Uhr; da arbeiten viele Ehrenamtliche.",
    "The meeting {meeting} is on {weekday} at {time}; many volunteers are at work then.",
    "Fragen Sie die Ehrenamtlichen nach passenden Zeiten, oft ist es der frühe Abend.",
    "Ask the volunteers which times suit them; often it is the early evening.",
)  # fmt: skip
NO_HOLIDAYS_ENTERED = Kind(
    "no-holidays-entered", HINT, sections.TIMES,
    "Bei {measure} steht, wann man mitmachen kann, es sind aber weder Ferien noch Feiertage eingetragen; so bleibt"
    " offen, ob dann jemand da ist.",
    "It is known when people can take part in {measure}, but neither school nor public holidays are entered; so it"
    " stays open whether anybody is there then.",
    "Tragen Sie das Land ein (in einer Datei „land“), dann kommen Ferien und Feiertage von selbst; oder diese selbst.",
    "Enter the Land (in a file “land”), then the holidays come by themselves; or enter them.",
)  # fmt: skip
NO_SEMESTERS_ENTERED = Kind(
    "no-semesters-entered", HINT, sections.UNIVERSITIES,
    "{actor} ist als Hochschule dabei; eingetragen ist aber weder ein Semester noch der Tag, ab dem sie mitarbeitet.",
    "{actor} takes part as a university, but neither a semester is entered nor the day from which it joins.",
    "Tragen Sie die nächsten Semester ein und sprechen Sie ein halbes Jahr vorher miteinander.",
    "Enter the next semesters, and talk to each other half a year before.",
)  # fmt: skip
