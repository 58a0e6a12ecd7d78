"""QR codes."""

from offenbau.base.qr import qr_code


def test_a_code_is_a_silent_picture_without_the_text_itself():
    svg = qr_code('https://offen.example/"><script>alert(1)</script>')
    assert svg.startswith('<svg aria-hidden="true"')
    assert "script" not in svg and "offen.example" not in svg


def test_two_texts_have_two_codes():
    assert qr_code("https://offen.example/a/") != qr_code("https://offen.example/b/")
