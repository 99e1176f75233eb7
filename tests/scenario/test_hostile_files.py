"""What is not a scenario file at all is refused in one line, and nothing waits or fills the memory."""

import os
import time
from pathlib import Path

import pytest

from adoptsim.errors import ScenarioError
from adoptsim.files import LARGEST_TEXT
from adoptsim.scenario import library
from adoptsim.scenario.load import load_scenario
from adoptsim.scenario.problems.problems import MOST_SHOWN
from tests.small import TEXT


def refusal(path: Path | str) -> str:
    """Return the message with which the file at *path* is refused."""
    with pytest.raises(ScenarioError) as refused:
        load_scenario(str(path))
    return str(refused.value)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "scenario.toml"
    path.write_bytes(content)
    return path


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.toml") == f"{tmp_path}/no.toml: cannot be read: No such file or directory."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "scenario.toml"
    folder.mkdir()
    assert refusal(folder) == f"{folder}: is not a file."


def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "scenario.toml"
    os.mkfifo(pipe)
    assert refusal(pipe) == f"{pipe}: is not a file."


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom", "/dev/null"])
def test_a_device_is_no_file_under_any_name(device: str, tmp_path: Path) -> None:
    link = tmp_path / "scenario.toml"
    link.symlink_to(device)
    assert refusal(link) == f"{link}: is not a file."
    assert refusal(device) == f"{device}: is not a file."


def test_a_link_in_a_circle_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "scenario.toml"
    link.symlink_to(link)
    assert "cannot be read" in refusal(link)


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert refusal("a\0b.toml") == "a\\x00b.toml: cannot be read: cannot be a file name."
    assert "cannot be read: File name too long" in refusal("x" * 5000 + ".toml")


def test_a_file_over_a_megabyte_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, LARGEST_TEXT + 1)
    assert "is larger than 1 MB" in refusal(path)


def test_a_file_of_a_megabyte_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode() + b"#" * (LARGEST_TEXT - len(TEXT.encode())))
    assert load_scenario(str(path)).title == "Small"


@pytest.mark.parametrize(
    ("content", "line"),
    [(bytes(range(256)), 2), (b'title = "a"\nauthor = "\xff"', 2), (b"\x80", 1)],
)
def test_binary_is_told_from_text_by_line(content: bytes, line: int, tmp_path: Path) -> None:
    path = written(tmp_path, content)
    assert refusal(path) == f"{path}:{line}: is not UTF-8 text. Save the file as UTF-8."


def test_a_control_character_in_a_file_name_is_shown_as_an_escape(tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m\u202e\n.toml"
    path.write_text("x = 1", encoding="utf-8")
    assert "evil\\x1b[31m\\u202e\\n.toml: title: is missing." in refusal(path)
    path.write_text(TEXT, encoding="utf-8")
    assert load_scenario(str(path)).name == "evil\\x1b[31m\\u202e\\n"


@pytest.mark.parametrize("piece", ["key{} = 1\n", '[[segments]]\nname = "{}"\nx = 1\n', "[table{}]\n"])
def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(piece: str, tmp_path: Path) -> None:
    path = written(tmp_path, "".join(piece.format(k) for k in range(5_000)).encode())
    problems = refusal(path).split("\n")
    assert len(problems) == MOST_SHOWN + 1
    assert problems[-1].startswith(f"{path}: and ")
    assert problems[-1].endswith(" more problems.")


def test_a_very_long_text_is_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, f'title = "{"y" * 900_000}"\n{"k" * 50_000} = 1\n'.encode())
    assert len(refusal(path)) < 2000


def test_a_name_that_is_nearly_a_shipped_one_gets_it_told() -> None:
    assert refusal("mirag") == "mirag: there is no scenario of that name. Did you mean 'mirage'?"
    shipped = ", ".join(library.names())
    assert refusal("\x1b[31m").startswith(f"\\x1b[31m: there is no scenario of that name. Shipped: {shipped}.")


@pytest.mark.parametrize("shape", ["x{} = 1\n", "[x{}]\n", "[[x{}]]\n", "a = {{ x{} = 1 }}\n"])
@pytest.mark.parametrize("part", [".a", '."a"', " . 'a b'"])
def test_a_key_without_end_does_not_take_hours(shape: str, part: str, tmp_path: Path) -> None:
    path = written(tmp_path, b'title = "..... . a.b.c"\n' + shape.format(part * 100_000).encode())
    assert refusal(path) == f"{path}:2: is nested too deeply."


@pytest.mark.parametrize("worlds", ["expect", "plausible"])
def test_a_file_that_asks_for_more_other_worlds_than_can_be_read_is_refused(worlds: str, tmp_path: Path) -> None:
    phases = ", ".join(f"{{ week = {week}, levers = {{ reps = 1 }} }}" for week in range(400))
    strategies = "".join(f'[[strategies]]\nname = "s{k}"\nphases = [{phases}]\n' for k in range(20))
    head = f'title = "T"\nweeks = 500\nround_weeks = 1\n[[segments]]\n{strategies}'
    one = '[[expect]]\nid = "e{}"\nstrategy = "s0"\nmetric = "arr"\nband = [0, 1]\nset = {{ weeks = 500 }}\n'
    asked = "".join(one.format(k) for k in range(100))
    if worlds == "plausible":
        asked = "[plausible]\n" + "".join(f'"strategies[{k}].phases[0].week" = [0, 0]\n' for k in range(20))
    start = time.process_time()
    message = refusal(written(tmp_path, (head + asked).encode()))
    assert time.process_time() - start < 5
    assert f": {worlds}: with a file of 32," in message
    assert "expect and plausible may ask for 3" in message
    assert len(message.split("\n")) == 1


def test_a_file_full_of_unknown_keys_is_refused_in_a_moment(tmp_path: Path) -> None:
    start = time.process_time()
    refusal(written(tmp_path, "".join(f"key{k} = 1\n" for k in range(30_000)).encode()))
    assert time.process_time() - start < 10


@pytest.mark.parametrize("piece", ["events = [{}]", "steps = [{}]"])
def test_mistakes_beyond_what_anybody_reads_are_counted_and_not_explained(piece: str, tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(f'title = "x"\nweeks = 9\n{piece.format("1," * 100_000)}\n[[segments]]\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"many\.toml: breaks the rules in [0-9,]+ places\.$"):
        load_scenario(str(path))
