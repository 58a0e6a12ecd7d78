"""Every colour pair can be read, in both themes, however the theme is chosen."""

import re
from pathlib import Path

import pytest

from offenbau.web import parts

CSS = (Path(parts.__file__).parent / "static/parts/tokens.css").read_text()
FLOORS = ("enabling", "infrastructure", "transparency", "participation", "collaboration")
TINTS = (*FLOORS, "works")
GROUNDS = ("paper", "surface", "sunken")
WORDS = ("ink", "ink-soft", "action", "visited", "danger", *TINTS)


def block(selector):
    body = CSS.split(f"{selector} {{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--ob-([a-z-]+): ([^;]+);", body))


THEMES = {"light": block(":root"), "dark": block(':root[data-kern-theme="dark"]')}


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out_from_every_ground(theme, ground):
    colours = THEMES[theme]
    weak = {word: contrast(colours[word], colours[ground]) for word in WORDS}
    assert {word: ratio for word, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tint", TINTS)
@pytest.mark.parametrize("word", ["ink", "ink-soft", ""])
def test_text_stands_out_from_every_soft_ground(theme, tint, word):
    colours = THEMES[theme]
    assert contrast(colours[word or tint], colours[f"{tint}-soft"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_lines_of_controls_stand_out_from_every_ground(theme, ground):
    assert contrast(THEMES[theme]["line-strong"], THEMES[theme][ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_button_can_be_read(theme):
    assert contrast(THEMES[theme]["on-action"], THEMES[theme]["action"]) >= 4.5


def test_a_pair_that_is_too_weak_is_noticed():
    assert contrast("#ffc93d", "#fbf8f1") < 3


def test_the_system_and_the_page_choose_the_same_dark():
    assert block(':root:not([data-kern-theme="light"])') == THEMES["dark"]


def test_dark_names_every_colour_that_light_names():
    assert THEMES["dark"].keys() == THEMES["light"].keys()


@pytest.mark.parametrize("sheet", ["site.css"])
def test_no_colour_stands_outside_the_tokens(sheet):
    css = (Path(parts.__file__).parent / "static/parts" / sheet).read_text().split("@media print")[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|oklch\(", css) == []
