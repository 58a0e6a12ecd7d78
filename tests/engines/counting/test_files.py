"""V-11: the file of published ballots: the same there and back, nothing false in, no order left."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offenbau.engines.counting import (
    METHODS,
    Code,
    Difference,
    FileError,
    from_data,
    parse,
    published,
    recount,
    to_data,
)
from offenbau.engines.counting.files import to_json

from .elections import PATIENT, ballots, question, rankings, votes_of


def _file(asked=None, cast=None, **fields):
    said = {"title": "Ein Defibrillator für Musterstadt", "text": "Wo soll er hängen?", "electorate": 7000, **fields}
    cast = ballots((3, ["b"]), (2, ["a"]), (1, [])) if cast is None else cast
    return published(question=asked or question("single"), ballots=cast, **said)


def _data(**fields):
    return {**to_data(_file()), **fields}


@pytest.mark.parametrize("method", METHODS)
@PATIENT
@given(data=st.data())
def test_a_published_vote_is_read_and_recounted(method, data):
    file = _file(*data.draw(votes_of(method)))
    again = parse(to_json(file).encode())
    assert again == file
    assert recount(again).differences == ()


def test_who_alone_voted_by_telephone_is_not_given_away():
    cast = ballots((50, ["a"])) + ballots((1, ["c"]), channel="phone") + ballots((9, ["b"]), channel="paper")
    assert '"phone"' not in to_json(_file(cast=cast))
    assert _file(cast=cast).result["channels"] == {"online": 50, "other": 10}
    assert _file(cast=cast, least=0).result["channels"] == {"online": 50, "paper": 9, "phone": 1}


def test_one_line_a_ballot_and_valid_json():
    text = to_json(_file(title='Mit "ballots": [] im Namen\n  "ballots": [],\n'))
    assert '    {"choices": ["b"], "channel": "online", "count": 3}' in text.splitlines()
    assert json.loads(text) == to_data(_file(title='Mit "ballots": [] im Namen\n  "ballots": [],\n'))


def test_no_order_is_left():
    cast = rankings("1 abc, 1 b, 1 -, 1 ca, 1 b, 1 dcba")
    first = to_json(_file(question("ranked"), cast))
    for seed in range(5):
        assert to_json(_file(question("ranked"), Random(seed).sample(cast, len(cast)))) == first  # noqa: S311
    assert '"count": 2' in first


def test_invalid_paper_ballots_count_for_turnout():
    file = _file(invalid=4)
    assert (file.turnout, recount(file).result.ballots) == (10, 6)
    assert recount(file).differences == ()


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (lambda data: data.update(turnout=9), Difference("turnout", 9, 6)),
        (lambda data: data["result"].update(winners=["a"]), Difference("result.winners[0]", "a", "b")),
        (lambda data: data["result"].update(winners=[]), Difference("result.winners", [], ["b"])),
        (lambda data: data["result"]["options"][1].update(votes=4), Difference("result.options[1].votes", 4, 3)),
        (lambda data: data["result"].update(empty=True), Difference("result.empty", True, 1)),
        (lambda data: data["result"].update(more=1), Difference("result.more", 1, None)),
        (lambda data: data["result"].pop("tied"), Difference("result.tied", None, [])),
        (lambda data: data.update(result=3), None),
    ],
)
def test_what_a_file_says_wrongly_is_found(change, difference):
    data = _data()
    change(data)
    found = recount(from_data(data)).differences
    assert found == (difference,) if difference else found[0].place == "result"


def test_a_changed_ballot_is_found():
    data = _data()
    data["ballots"][1]["count"] += 1
    places = {difference.place for difference in recount(from_data(data)).differences}
    assert {"turnout", "result.ballots", "result.options[0].votes"} <= places


def test_a_file_without_a_result_is_only_counted():
    assert recount(from_data(_data(result=None))).differences == ()


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ({"format": "offenbau-ballots/2"}, Code.FORMAT, "format"),
        ({"titel": "x"}, Code.UNKNOWN_FIELD, "titel"),
        ({"Titel \n": "x"}, Code.UNKNOWN_FIELD, ""),
        ({"title": 3}, Code.TEXT, "title"),
        ({"title": "a\u202eb"}, Code.TEXT, "title"),
        ({"method": "lottery"}, Code.UNKNOWN_METHOD, "method"),
        ({"method": {}}, Code.UNKNOWN_METHOD, "method"),
        ({"settings": []}, Code.SHAPE, "settings"),
        ({"settings": {"top": 3}}, Code.UNKNOWN_SETTING, "settings"),
        ({"seats": "1"}, Code.SEATS, "seats"),
        ({"options": "ab"}, Code.SHAPE, "options"),
        ({"options": []}, Code.OPTIONS, "options"),
        ({"options": [{"key": "a"}]}, Code.MISSING, "options[0].title"),
        ({"options": [{"key": [], "title": "x"}]}, Code.OPTION_KEY, "options[0].key"),
        ({"electorate": -1}, Code.NUMBER, "electorate"),
        ({"turnout": None}, Code.NUMBER, "turnout"),
        ({"turnout": 10**10}, Code.NUMBER, "turnout"),
        ({"invalid": 0.5}, Code.NUMBER, "invalid"),
        ({"ballots": {}}, Code.SHAPE, "ballots"),
        ({"ballots": [[]] * 500_001}, Code.TOO_LONG, "ballots"),
        ({"ballots": [["a"]]}, Code.SHAPE, "ballots[0]"),
        ({"ballots": [{"choices": ["a"]}]}, Code.MISSING, "ballots[0].channel"),
        ({"ballots": [{"choices": ["z"], "channel": "online"}]}, Code.UNKNOWN_OPTION, "ballots[0].choices"),
        ({"ballots": [{"choices": [], "channel": "ü"}]}, Code.CHANNEL, "ballots[0].channel"),
        ({"ballots": [{"choices": [], "channel": "online", "count": 0}]}, Code.BALLOT_COUNT, "ballots[0].count"),
    ],
)
def test_a_wrong_file_is_refused_with_reason_and_place(fields, code, place):
    with pytest.raises(FileError) as refused:
        from_data(_data(**fields))
    assert (refused.value.code, refused.value.place) == (code, place)


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"\xff", Code.NOT_UTF8, "1"),
        (b'{"format":\n x}', Code.NOT_JSON, "2:2"),
        (b"[" * 100_000, Code.TOO_DEEP, ""),
        (b'{"turnout": NaN}', Code.NUMBER, ""),
        (b'{"turnout": ' + b"9" * 5000 + b"}", Code.NUMBER, ""),
        (b'{"title": "a", "title": "b"}', Code.SAME_FIELD, "title"),
        (b"[]", Code.SHAPE, ""),
        (b"null", Code.SHAPE, ""),
        (b" " * 50_000_001, Code.TOO_LARGE, ""),
    ],
)
def test_bytes_that_are_no_file_are_refused(raw, code, place):
    with pytest.raises(FileError) as refused:
        parse(raw)
    assert (refused.value.code, refused.value.place) == (code, place)


def test_deep_nesting_inside_is_no_crash():
    text = json.dumps(_data(result="HERE")).replace('"HERE"', '{"winners":' + "[" * 800 + "]" * 800 + "}")
    with pytest.raises(FileError, match="result: too_deep"):
        parse(text.encode())
    for place in ("ballots", "options", "settings", "title"):
        with pytest.raises(FileError):
            parse(json.dumps(_data(**{place: "HERE"})).replace('"HERE"', "[" * 800 + "]" * 800).encode())


@PATIENT
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["format", "options", "ballots", "key", "winners", "rounds"]), inner)
        ),
        max_leaves=8,
    ),
    st.data(),
)
def test_whatever_stands_in_a_field_is_read_or_refused(anything, data):
    field = data.draw(st.sampled_from(sorted(_data())))
    try:
        recount(from_data(_data(**{field: anything})))
    except FileError as refused:
        assert isinstance(refused.code, Code)
