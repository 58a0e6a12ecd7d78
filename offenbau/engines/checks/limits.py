"""What a plan may hold at most, and which numbers make sense where; shared by reader and schema."""

FILE_BYTES = 20_000_000
TEXT_CHARACTERS = 20_000
ID_CHARACTERS = 100
LIST_ITEMS = 2_000
FIRST_YEAR, LAST_YEAR = 1900, 2199

ID_PATTERN = r"^[^/\u0000-\u001f\u007f-\u009f]*[^/\s\u0000-\u001f\u007f-\u009f][^/\u0000-\u001f\u007f-\u009f]*$"
TITLE_PATTERN = r"\S"
ARS_PATTERN = r"^([0-9]{12})?$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
TIME_PATTERN = r"^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"

# Smallest and largest number of a field; a field that is not named here takes ANY_NUMBER.
ANY_NUMBER = (-1e15, 1e15)
NUMBERS: dict[str, tuple[float, float]] = {
    "TargetGroup.number": (0, 2_000_000_000),
    "Goal.level": (1, 7),
    "GoalLink.strength": (1, 3),
    "GuidingAnswer.question": (1, 7),
    "WorkMeeting.weekday": (0, 6),
    "Measure.hours_per_month": (0, 100_000),
    "Resource.hours_per_month": (0, 100_000),
    "Resource.amount": (0, 1e12),
    "RoleHolder.hours_per_week": (0, 168),
}

# The first two digits of an ARS name the Land.
LANDS = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
LAND_PATTERN = rf"^({'|'.join(sorted(LANDS.values()))})?$"


def land_of(land: str, ars: str) -> str:
    """The two-letter code of the Land: as given, else from the ARS; empty when neither says so."""
    return land or LANDS.get(ars[:2], "")
