"""furthest import devices: what is printed, what is written beside it, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from furthest.entry.cli import database, main
from furthest.kernel.acts.perform import Answer
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

pytestmark = pytest.mark.django_db(transaction=True)
Furthest = Callable[..., tuple[int, str, str]]
REGISTER = """\
Asset No,Type,Home Library,Status,Cost,Notes,Shade
LL-1,Tablet,Armley,In stock,189,PIN 1234,red
LL-2,Tablet,Armley,On loan,x,,
,Tablet,Armley,On loan,,,
LL-4,Tablet,Armley,On loan,,,
LL-5,Tablet,Armly,cupboard,,,
"""


@pytest.fixture
def furthest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], council: Council, do: Callable[..., Answer]
) -> Furthest:
    """Runs `furthest import devices --council leeds` with more arguments, in a council with one library."""
    monkeypatch.setattr(database, "connect_directly", lambda: None)
    do(add_site, AddSite(SiteDetails(name="Armley Library")))

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        status = main.main(["import", "devices", "--council", "leeds", *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER)
    return path


def test_lines_say_what_was_done_what_to_mend_and_what_is_next(furthest: Furthest, file: Path) -> None:
    status, out, err = furthest(file)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "5 lines read: 2 good, 3 to mend. Blank lines: 0.",
        "Added 2 devices.",
        "Set up these kit types: Tablet.",
        "Lines to mend:",
        "  line 3, Cost: amount of money not readable. Write an amount of money such as £62 or £62.50.",
        "  line 4, Asset No: asset tag missing. Give the device an asset tag: every device is found by its own.",
        "  line 6, Home Library: site not known. We know no “Armly”. Do you mean “Armley Library”?",
        "  line 6, Status: status not known. The words that we know are in stock, on loan, returned, repair, lost,"
        " stolen, withdrawn, new. Write one of them, or say what “cupboard” means: --status \"cupboard=in stock\"",
        "Worth knowing:",
        "  line 1, Shade: column not known. Nothing was read from it. Is it one that we know under another heading?",
        "  line 2, Notes: note not stored: it looks like a PIN or password. We never keep those. Take it out of your"
        " own register too.",
        "  line 5, Status: find out who has this. It is added as on loan to someone not known. Find it among the loans"
        " and put in who has it.",
        "What to do next:",
        "  Mend these lines in the file and import it again: what is here already is not added twice. With --errors"
        " mend.csv they are written to a file of their own.",
        "  “Get ready” lists what waits to be wiped and checked before it can be lent.",
    ]  # fmt: skip


def test_a_rehearsal_says_so_and_the_next_run_does_it(furthest: Furthest, file: Path) -> None:
    _, out, _ = furthest("--dry-run", file)
    assert "This was a rehearsal, and nothing was changed. It would add 2 devices." in out
    assert "It would set up these kit types: Tablet." in out
    assert "Import it without --dry-run to add what is good." in out
    assert "Added 2 devices." in furthest(file)[1]
    assert "Here already, and left as they are: 2." in furthest(file)[1]


def test_the_report_as_json(furthest: Furthest, file: Path) -> None:
    status, out, _ = furthest("--json", file)
    said = json.loads(out)
    assert (status, out.count("\n")) == (0, 1)
    assert list(said)[:6] == ["rows", "good", "bad", "blank", "errors", "notices"]
    assert [said[name] for name in ("rows", "good", "bad", "blank", "added")] == [5, 2, 3, 0, 2]
    assert {tuple(error) for error in said["errors"] + said["notices"]} == {("line", "column", "problem", "fix")}


def test_the_lines_to_mend_come_back(furthest: Furthest, file: Path, tmp_path: Path) -> None:
    listed = tmp_path / "mend.csv"
    _, out, _ = furthest("--errors", listed, file)
    assert f"The lines to mend are in {listed}. Mend them there, then import that file." in out
    text = listed.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 4
    listed.write_text(text.replace(",x,", ",1,").replace("\n,Tablet", "\nLL-3,Tablet").replace("Armly", "Armley"))
    again = tmp_path / "again.csv"
    status, out, _ = furthest("--errors", again, "--status", "cupboard=in stock", "--json", listed)
    assert (status, json.loads(out)["good"]) == (0, 3)
    assert not again.exists() and len(list(tmp_path.iterdir())) == 2


def test_a_lot_that_was_wiped_is_ready(furthest: Furthest, file: Path) -> None:
    assert furthest("--wiped-by", "Jo", "--wiped-on", "1 Nov 2026", file)[0] == 0
    status, _, err = furthest("--wiped-by", "Jo", file)
    assert (status, err) == (1, "furthest: Say both who wiped and checked the lot, and on which day.\n")


def test_not_one_good_line_is_a_failure(furthest: Furthest, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("Asset No,Type,Home Library,Status\n,Tablet,Armley,In stock\n")
    assert furthest(path)[0] == 1
    path.write_text("Asset No,Type,Home Library,Status\n")
    assert furthest(path)[:2] == (0, "0 lines read: 0 good, 0 to mend. Blank lines: 0.\n")


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (b"", [], "This file is empty."),
        (b"PK\x03\x04 xl/ x", [], "This file is a spreadsheet workbook. Save it as CSV and import that."),
        (b"%PDF-1.7", [], "This file is a PDF, not a sheet. Ask for the table as CSV."),
        (b"\x00\x01\x02", [], "This file is not a sheet of text. Save it as CSV and import that."),
        (b"Asset No~Type\nLL-1~Tablet\n", [], "This file has one column only."),
        (b"Asset No,Type,Status\n", [], "no column for the home library. Give one the heading “Home Library”."),
        (REGISTER.replace("Cost", "Status").encode(), [], "The heading “Status” stands twice in this file."),
        (REGISTER.encode(), ["--status", "cupboard"], "Write --status as a word of the file, an equals sign and"),
        (REGISTER.encode(), ["--status", "cupboard=there"], "“cupboard” cannot mean “there”."),
        (REGISTER.encode(), ["--errors", "{file}"], "The lines to mend would overwrite the file itself."),
        (REGISTER.encode(), ["--errors", "{file}/mend.csv"], "Not a directory"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_no_change(
    furthest: Furthest, file: Path, content: bytes, arguments: list[str], words: str
) -> None:
    file.write_bytes(content)
    status, out, err = furthest(*(each.format(file=file) for each in arguments), file)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert words in err
    assert file.read_bytes() == content and len(list(file.parent.iterdir())) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize(("delimiter", "line_end"), [(",", "\n"), (";", "\r\n"), ("\t", "\r"), ("|", "\n")])
def test_any_encoding_delimiter_and_line_end(
    furthest: Furthest, file: Path, encoding: str, delimiter: str, line_end: str
) -> None:
    text = "Asset No,Type,Home Library,Status,Cost,Notes\nLL-1,Tablet,Armley,In stock,£62,“kids” café\n"
    file.write_bytes(text.replace(",", delimiter).replace("\n", line_end).encode(encoding))
    assert json.loads(furthest("--json", file)[1])["good"] == 1
