"""Bad options are said in one line, in the language that is asked for, with status 2."""

import pytest

from offenbau.cli import count, landscape, recount


@pytest.mark.parametrize(
    ("main", "argv", "said"),
    [
        (count.main, ["a.csv"], "count: Es fehlt: --rule."),
        (count.main, ["a.csv", "--lang", "en"], "count: Missing: --rule."),
        (count.main, ["a.csv", "--rule=stv", "--seats=x"], "count: --seats: 'x' passt hier nicht."),
        (count.main, ["a.csv", "--rule=stv", "--seats=٣"], "count: --seats: '٣' passt hier nicht."),
        (count.main, ["a.csv", "--rule=score", "--setting=top=٣"], "count: --setting: 'top=٣' passt hier nicht."),
        (count.main, ["a.pb", "--lot"], "count: --lot: Dahinter fehlt etwas."),
        (count.main, ["a.pb", "--nix\n"], "count: Das kenne ich nicht: --nix\\n."),
        (count.main, ["a.pb", "--b=1"], "count: --b=1 kann mehreres heißen: --budget, --ballot."),
        (
            count.main,
            ["a.pb", "--completion=x", "--lang=en"],
            "count: --completion: 'x' is none of none, add1, add1+greedy.",
        ),
        (recount.main, [], "recount: Es fehlt: BALLOTS.json."),
        (recount.main, ["a", "--lang=fr"], "recount: --lang: 'fr' gibt es nicht, wohl aber de, en."),
        (landscape.main, ["a", "--seed=0"], "landscape: --seed: '0' passt hier nicht."),
    ],
)
def test_bad_options_are_one_line_and_status_2(main, argv, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert (ended.value.code, capsys.readouterr().err) == (2, f"offenbau {said}\n")
