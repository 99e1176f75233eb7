"""Whatever is typed: exit code 2, words on standard error, no traceback and nothing for the terminal to obey."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ue000\ufeff]")
EVIL = "\x1b[31m\u202e\x9b2J\x07\u2066"


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "nobody"],
        ["run", ""],
        ["run", "."],
        ["run", "/dev/zero"],
        ["run", "small.toml", "extra"],
        ["run", "small.toml", "--seed", "x"],
        ["run", "small.toml", "--seed", ""],
        ["run", "small.toml", "--seed", "1.5"],
        ["run", "small.toml", "--seed", str(2**63)],
        ["run", "small.toml", "--seed", str(-(2**63) - 1)],
        ["run", "small.toml", "--seed", "9" * 5000],
        ["run", "small.toml", "--replication", "-1"],
        ["run", "small.toml", "--replication", "1000001"],
        ["run", "small.toml", "--strategy", ""],
        ["run", "small.toml", "--strategy", "nobody"],
        ["run", "small.toml", "--strategy", "nobody.toml"],
        ["run", "small.toml", "--strategy", "small.toml"],
        ["run", "small.toml", "--strategy", "json:dumps"],
        ["run", "small.toml", "--strategy", "os:nothing"],
        ["run", "small.toml", "--strategy", ":"],
        ["run", "small.toml", "--set"],
        ["run", "small.toml", "--set", "x"],
        ["run", "small.toml", "--set", "market.push=99"],
        ["run", "small.toml", "--sed", "1"],
        ["compare"],
        ["compare", "small.toml", "--replications", "9" * 5000],
        ["verify"],
        ["verify", "small.toml"],
        ["check", "."],
        ["nothing"],
        [EVIL],
        ["run", EVIL],
        ["run", f"{EVIL}.toml"],
        ["run", "small.toml", EVIL],
        ["run", "small.toml", "--seed", EVIL],
        ["run", "small.toml", "--strategy", EVIL],
        ["run", "small.toml", "--strategy", f"{EVIL}.toml"],
        ["run", "small.toml", "--strategy", f"{EVIL}:{EVIL}"],
        ["run", "small.toml", "--set", f"{EVIL}={EVIL}"],
        ["run", "small.toml", "--set", f"title={EVIL}"],
        ["run", "small.toml", "--set", "weeks=1", "--out", f"/dev/null/{EVIL}"],
        ["run", "small.toml", "--set", "weeks=1", "--series", f"/dev/null/{EVIL}"],
        ["compare", "small.toml", "--strategies", f"{EVIL},{EVIL}"],
        ["verify", EVIL],
        ["check", EVIL, f"./{EVIL}"],
    ],
    ids=lambda arguments: ascii(" ".join(arguments))[:70],
)
def test_it_is_refused_in_words(arguments: list[str], adoptsim: Command) -> None:
    done = adoptsim(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err or arguments[0] == "verify"
    assert not FORBIDDEN.search(done.out)
    assert not FORBIDDEN.search(done.err)
    assert len(done.err) < 3000


def test_a_scenario_and_a_strategy_with_evil_file_names_can_be_played(adoptsim: Command) -> None:
    Path("small.toml").rename(f"{EVIL}.toml")
    Path(f"{EVIL} 2.toml").write_text("phases = []")
    done = adoptsim("run", f"{EVIL}.toml", "--strategy", f"{EVIL} 2.toml", "--out", f"{EVIL}.run.json")
    assert done.code == 0
    assert not FORBIDDEN.search(done.out + done.err)
    verified = adoptsim("verify", f"{EVIL}.run.json")
    assert verified.code == 0
    assert not FORBIDDEN.search(verified.out + verified.err)
    compared = adoptsim("compare", f"{EVIL}.toml", "--strategies", f"{EVIL} 2.toml,phases", "--replications", "2")
    assert compared.code == 0
    assert not FORBIDDEN.search(compared.out + compared.err)
