"""V-04: papers: documents that everybody can read, in which nothing typed is an instruction."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from offenbau.base.codes import new_codes, shown
from offenbau.base.papers import CodeLetter, CodePaper, Layout, Method, Sheet, SheetOption, codes_pdf, sheet_pdf

SHEET = Sheet(
    town="Stadt Musterfurt",
    title="Wo soll der Defibrillator hängen?",
    question="Welcher Ort ist der beste?",
    promise="Der Ort mit den meisten Stimmen wird es. Der Hauptausschuss beschließt am 3. März 2027.",
    options=(SheetOption("Rathaus", "Immer beleuchtet."), SheetOption("Sporthalle"), SheetOption("Marktplatz 3")),
    method=Method.SINGLE,
    hand_in="Bürgerbüro, Marktplatz 1, Mo–Fr 8–16 Uhr",
    until=datetime(2027, 2, 1, 22, 59, tzinfo=UTC),
    url="https://offen.example/musterfurt/defi/",
)
CODES = CodePaper(
    town=SHEET.town,
    title=SHEET.title,
    question=SHEET.question,
    promise=SHEET.promise,
    until=SHEET.until,
    url=SHEET.url,
    sender="Stadt Musterfurt, Marktplatz 1, 12345 Musterfurt",
    phone="0361 1234, Mo–Fr 9–12 Uhr",
    paper="im Bürgerbüro, Marktplatz 1",
    dated=date(2027, 1, 4),
)
HOSTILE = [
    '#panic("x") #let y = 1 #import "/site/settings.py": *',
    "[ ] { } ( ) $ x^2 $ = Head + list / term: * bold * _it_ `raw` <label> @ref \\ \\u{41}",
    "\"quotes\" 'single' „deutsch“ // comment /* comment */ https://x.example ~ --- ...",
    '"}); #read("/site/settings.py") ({"',
    "Größe, Straße, Łódź, Ελλάδα, Київ, ✓ → ½ €",
]


def read(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


def bare(text: str) -> str:
    """The text without what a line's end may do to it."""
    return "".join(text.replace("\u200b", "").split())


def text_of(document: bytes) -> str:
    return bare("".join(page.extract_text() for page in read(document).pages))


def german(sheet: Sheet) -> bytes:
    return sheet_pdf(sheet, language="de")


def alternatives(node, found=None) -> list[str]:
    """The alternative texts of the structure tree, in order."""
    found = [] if found is None else found
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for part in node:
            alternatives(part, found)
    elif isinstance(node, dict):
        found += [str(node["/Alt"])] if "/Alt" in node else []
        alternatives(node.get("/K", []), found)
    return found


DOCUMENTS = {
    "sheet": lambda: german(SHEET),
    "large": lambda: german(replace(SHEET, large=True)),
    "letters": lambda: codes_pdf(CODES, [CodeLetter(new_codes(1)[0])], layout=Layout.LETTERS, language="de"),
    "strips": lambda: codes_pdf(CODES, [CodeLetter(new_codes(1)[0])], layout=Layout.STRIPS, language="de"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_says_of_itself_what_pdf_ua_asks(kind):
    reader = read(DOCUMENTS[kind]())
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == SHEET.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert "QR-Code" in alternatives(root["/StructTreeRoot"])[0]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_brings_its_own_fonts(kind):
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in read(DOCUMENTS[kind]()).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts and all(font.startswith(("FiraSans", "DejaVuSans")) for font in fonts)


def test_a_sheet_says_all_that_one_must_know():
    text = text_of(german(SHEET))
    for part in (SHEET.town, SHEET.title, SHEET.question, SHEET.promise, SHEET.hand_in, "Immer beleuchtet."):
        assert bare(part) in text
    assert bare("Bis Montag, 1. Februar 2027, 23:59") in text
    assert "offen.example/musterfurt/defi" in text
    assert [text.index(bare(option.title)) for option in SHEET.options] == sorted(
        text.index(bare(option.title)) for option in SHEET.options
    )


@pytest.mark.parametrize(
    ("method", "most", "said"),
    [
        (Method.SINGLE, 0, "Bitte kreuzen Sie nur ein Kästchen an."),
        (Method.APPROVAL, 0, "so viele Kästchen, wie Sie möchten"),
        (Method.APPROVAL, 1, "höchstens ein Kästchen"),
        (Method.APPROVAL, 2, "bis zu 2 Kästchen"),
        (Method.SCORE, 5, "von 0 bis 5"),
        (Method.DOTS, 10, "Sie haben 10 Punkte"),
        (Method.RANKED, 0, "höchstens bis 3"),
    ],
)
def test_a_sheet_says_how_to_mark_it(method, most, said):
    assert bare(said) in text_of(german(replace(SHEET, method=method, most=most)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_somebody_typed_comes_out_as_it_stands(hostile):
    fields = ("town", "title", "question", "promise", "hand_in", "intro", "note")
    options = (SheetOption(hostile, hostile),)
    text = text_of(german(replace(SHEET, options=options, **dict.fromkeys(fields, hostile))))
    assert text.count(bare(hostile)) == len(fields) + 2


def test_a_word_of_ten_thousand_letters_is_printed_whole():
    text = text_of(german(replace(SHEET, intro="#" * 10_000)))
    assert text.count("#") == 10_000


def test_what_no_font_has_does_not_stop_the_print():
    text = text_of(
        german(replace(SHEET, intro="Ort \ud800 \x00\x01 汉字 \U0010ffff Ende", note="👩🏽\u200d🚒 العربية"))
    )
    assert "Ort□□□□Ende" in text


def test_a_large_sheet_is_larger():
    def sizes(document):
        operations = read(document).pages[0].get_contents().get_data().decode("latin-1")
        return {float(size) for size in re.findall(r"/\S+ ([\d.]+) Tf", operations)}

    assert min(sizes(german(SHEET))) >= 11
    assert min(sizes(german(replace(SHEET, large=True)))) >= 18


def test_a_sheet_speaks_the_language_that_is_asked_for():
    document = sheet_pdf(SHEET, language="en")
    assert read(document).trailer["/Root"]["/Lang"] == "en"
    assert bare("Please tick one box only.") in text_of(document)


def test_a_letter_has_its_code_and_its_address_on_a_page_of_its_own():
    letters = [
        CodeLetter(code, ("Erika Muster", f"Weg {number}"), number + 40) for number, code in enumerate(new_codes(3))
    ]
    document = codes_pdf(CODES, letters, layout=Layout.LETTERS, language="de")
    pages = [bare(page.extract_text()) for page in read(document).pages]
    assert len(pages) == 3
    for number, (page, letter) in enumerate(zip(pages, letters, strict=True)):
        assert bare(shown(letter.code)).replace("-", "–") in page
        assert f"Weg{number}" in page
        assert f"Nr.{number + 40}" in page
    assert bare(CODES.phone) in pages[0] and bare(CODES.paper) in pages[0] and bare(CODES.promise) in pages[0]


def test_eight_strips_stand_on_a_page():
    codes = new_codes(17)
    letters = [CodeLetter(code, number=number) for number, code in enumerate(codes, start=7)]
    document = codes_pdf(CODES, letters, layout=Layout.STRIPS, language="de")
    pages = [bare(page.extract_text()) for page in read(document).pages]
    held = [[code for code in codes if bare(shown(code)).replace("-", "–") in page] for page in pages]
    assert held == [codes[:8], codes[8:16], codes[16:]]
    assert all(f"Nr.{number}" in pages[(number - 7) // 8] for number in range(7, 24))


def test_a_code_stands_in_no_address():
    code = new_codes(1)[0]
    with pytest.raises(ValueError, match="same for everybody"):
        codes_pdf(
            replace(CODES, url=f"{CODES.url}?code={code}"), [CodeLetter(code)], layout=Layout.STRIPS, language="de"
        )


def test_without_a_code_nothing_is_printed():
    with pytest.raises(ValueError, match="no code"):
        codes_pdf(CODES, [], layout=Layout.LETTERS, language="de")


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler is not installed")
def test_another_reader_finds_the_tags_too(tmp_path):
    file = tmp_path / "sheet.pdf"
    file.write_bytes(german(SHEET))
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in told and SHEET.title in told
    assert SHEET.question in text
