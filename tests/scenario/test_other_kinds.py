"""A file of another kind is told what it is and what to do with it, in one line."""

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path

import pytest

from adoptsim.cli import main
from adoptsim.errors import ScenarioError
from adoptsim.scenario.load import load_scenario, load_strategy
from tests.small import TEXT, small


def packed(*names: str) -> bytes:
    """Return a zip archive with files of these *names*."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, TEXT)
    return made.getvalue()


OFFICE = "[Content_Types].xml"
KINDS = {
    "zip": (packed("scenario.toml"), "is a zip archive. Unpack it and name the file inside."),
    "empty zip": (packed(), "is a zip archive. Unpack it and name the file inside."),
    "Excel": (
        packed(OFFICE, "xl/workbook.xml"),
        "is a spreadsheet, not a text. Save it as plain text in UTF-8, its cells as",
    ),
    "Word": (packed(OFFICE, "word/document.xml"), "is a document of a word processor. Save it as plain text in UTF-8."),
    "gzip": (gzip.compress(TEXT.encode()), "is packed with gzip. Unpack it and name the file inside."),
    "bzip2": (bz2.compress(TEXT.encode()), "is packed with bzip2. Unpack it"),
    "xz": (lzma.compress(TEXT.encode()), "is packed with xz. Unpack it"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF, not a text. Save it as plain text in UTF-8."),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "is a document of an old Word or Excel."),
    "RTF": (b"{\\rtf1\\ansi title = \\'93x\\'94}", "is rich text (RTF). Save it as plain text in UTF-8."),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture, not a text."),
    "web page": (b"\n<!DOCTYPE html>\n<html><body>weeks = 52</body></html>", "is a web page. Download the file itself"),
    "JSON": (b'{"title": "x", "weeks": 52}', "is JSON. Scenarios are TOML, as in weeks = 52."),
    "UTF-16 with a mark": (TEXT.encode("utf-16"), "is UTF-16 text. Save it as plain text in UTF-8."),
    "UTF-16 LE": (TEXT.encode("utf-16-le"), "is UTF-16 text. Save it as plain text in UTF-8."),
    "UTF-16 BE": (TEXT.encode("utf-16-be"), "is UTF-16 text. Save it as plain text in UTF-8."),
    "UTF-16 in Chinese": (f"title = '{'漢' * 200}'\nweeks = 9\n".encode("utf-16-le"), "is UTF-16 text."),
    "UTF-32": (TEXT.encode("utf-32"), "is UTF-32 text."),
    "CR only": (TEXT.replace("\n", "\r").encode(), "ends its lines with CR alone, as very old Macs did. Save it with"),
}


@pytest.mark.parametrize(("content", "told"), KINDS.values(), ids=KINDS)
def test_a_file_of_another_kind_is_told_what_it_is(content: bytes, told: str, tmp_path: Path) -> None:
    world = small(tmp_path)
    path = tmp_path / "given.toml"
    path.write_bytes(content)
    for read in (lambda: load_scenario(str(path)), lambda: load_strategy(path, world)):
        with pytest.raises(ScenarioError) as refused:
            read()
        (problem,) = refused.value.problems
        assert problem.startswith(f"{path}: {told}")
        assert problem.endswith(".")


def test_a_run_file_is_told_what_plays_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(tmp_path)
    assert main(["run", "small.toml", "--out", "game.run.json"]) == 0
    with pytest.raises(ScenarioError) as refused:
        load_scenario("game.run.json")
    assert refused.value.problems == ("game.run.json: is a run file. adoptsim verify plays it again.",)


@pytest.mark.parametrize("name", ["world.txt", "world", "world.toml.txt", "WORLD.TOML"])
def test_a_file_that_is_there_is_read_whatever_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(TEXT)
    assert load_scenario(name).title == "Small"


def test_a_file_does_not_stand_before_a_shipped_scenario_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mirage").write_text(TEXT)
    assert load_scenario("mirage").title == "Mirage"
    assert load_scenario("./mirage").title == "Small"


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}", "", "\n", "[market]\n", "x"])
def test_a_text_is_never_taken_for_something_else(text: str, tmp_path: Path) -> None:
    path = tmp_path / "given.toml"
    path.write_bytes(text.encode())
    try:
        load_scenario(str(path))
    except ScenarioError as refused:
        assert "plain text" not in str(refused)  # noqa: PT017
