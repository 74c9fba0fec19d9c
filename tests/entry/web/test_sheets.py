"""Bringing in lists by pages: upload, headings, what would happen, the result, and the lines to mend."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from furthest.kernel.accounts.models import User
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.jobs import queue
from furthest.kernel.jobs.worker import work
from furthest.kernel.sheets import keeping
from furthest.kernel.sheets.models import SheetImport
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.models import Resident
from tests.support.forms_on_pages import Reader

pytestmark = pytest.mark.django_db(transaction=True)
AsUser = Callable[[User], Client]
PEOPLE = "people.residents"
LIST = "Full name,Mobile,Post code,Remarks\nAnn Smith,0113 496 0000,,\nBo Jones,07700 900982,LS1 3AB,\n,0113,,\n"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """Where uploaded files lie."""
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def client(as_user: AsUser, officer: User) -> Client:
    """The officer's browser."""
    return as_user(officer)


def url(route: str, *more: str) -> str:
    return reverse(f"web:{route}", args=["leeds", *more])


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def file_of(answer: Any) -> str:
    """The text of a file that is sent in pieces."""
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def uploaded(client: Client, data: str | bytes, *, kind: str = PEOPLE, name: str = "list.csv") -> Any:
    """The answer to a file that was sent."""
    content = data.encode() if isinstance(data, str) else data
    file = SimpleUploadedFile(name, content)
    return client.post(url("upload-sheet", kind), {"file": file, "key": f"press-{abs(hash((content, kind)))}"})


def sent(client: Client, address: str, **changes: str) -> Any:
    """The answer to the first form of a page that is sent as it stands, but for some changes."""
    reader = Reader()
    reader.feed(text_of(client.get(address)))
    form = next(one for one in reader.forms if "version" in one.values)
    return client.post(form.action or address, form.values | changes)


def brought_in(client: Client, data: str | bytes, **said: str) -> str:
    """The address of a list that went the whole way."""
    address = str(uploaded(client, data)["Location"])
    checked(client, address, **said)
    assert sent(client, address).status_code == 302
    work(once=True)
    return address


def checked(client: Client, address: str, **said: str) -> None:
    """Have a list checked, its headings as they were guessed."""
    answer = sent(client, address, **({"answer-agreed": "yes"} | said))
    assert answer.status_code == 302, text_of(answer)
    work(once=True)


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook of some sheets."""
    made, file = Workbook(), BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == "Old" else "visible"
    made.save(file)
    return file.getvalue()


def test_each_kind_teaches_its_columns_and_has_a_template(client: Client) -> None:
    assert "People whom you helped before" in text_of(client.get(url("sheets")))
    page = text_of(client.get(url("upload-sheet", PEOPLE)))
    assert "How they agreed to hear from us" in page and "mobile number" in page
    template = client.get(url("sheet-template", PEOPLE)).content.decode("utf-8-sig")
    assert template.splitlines()[0].startswith("Name,Phone,Email,Postcode")


def test_a_list_goes_the_whole_way(client: Client, council: Council, folder: Path) -> None:
    address = str(uploaded(client, LIST)["Location"])
    page = text_of(client.get(address))
    assert "Which column is which" in page and "Full name" in page
    assert sent(client, address, **{"answer-agreed": "yes"}).status_code == 302
    waiting = client.get(address)
    assert waiting.headers["Refresh"] and "Nothing is added yet" in text_of(waiting)
    work(once=True)
    page = text_of(client.get(address))
    assert "Bring in 2 lines" in page and "name missing" in page
    assert not Resident.objects.of(council).exists()
    assert sent(client, address).status_code == 302
    work(once=True)
    page = text_of(client.get(address))
    assert "Your list is in" in page and "Upload the mended lines" in page
    assert set(Resident.objects.of(council).values_list("called", flat=True)) == {"Ann Smith", "Bo Jones"}
    kept = {path.suffix for path in folder.glob("sheets/*/*")}
    assert kept == {".mend"}, "the file itself goes"


def test_lines_to_mend_come_back_and_nothing_is_done_twice(client: Client, council: Council) -> None:
    address = brought_in(client, LIST)
    one = SheetImport.objects.of(council).get()
    mend = file_of(client.get(url("lines-to-mend", one.reference)))
    assert mend.splitlines()[0] == "Full name,Mobile,Post code,Remarks,Line in the file,Problem,What to do"
    assert "name missing" in mend and address
    whole = LIST.replace("\n,0113,,", "\nCy,0113 496 0001,,")
    page = text_of(client.get(brought_in(client, whole)))
    assert "Here already" in page
    assert Resident.objects.of(council).count() == 3


def test_the_trail_tells_each_step_in_figures_and_no_word_of_the_file(client: Client, council: Council) -> None:
    brought_in(client, LIST)
    told = AuditEntry.objects.of(council).filter(verb__startswith="sheets.").order_by("id")
    steps = [entry.verb.rpartition(".")[2] for entry in told]
    assert steps == ["uploaded", "matched", "checked", "started", "brought_in"]
    facts = {"kind": "People", "rows": 3, "good": 2, "bad": 1, "added": 2, "unchanged": 0}
    assert told.last().facts == facts
    assert not any("Smith" in repr(entry.facts) for entry in told)


def test_headings_that_nobody_knows_are_chosen_and_remembered(client: Client, council: Council) -> None:
    strange = "Wer,Fon\nAnn Smith,0113 496 0000\n"
    address = str(uploaded(client, strange)["Location"])
    assert "Choose the column of your file that holds the name" in text_of(
        sent(client, address, **{"answer-agreed": "yes"})
    )
    answer = sent(client, address, **{"answer-agreed": "yes", "column-called": "0", "column-phone": "1"})
    assert answer.status_code == 302
    work(once=True)
    again = text_of(client.get(str(uploaded(client, "Fon,Wer\n0113 496 0009,Cy\n")["Location"])))
    reader = Reader()
    reader.feed(again)
    said = next(form.values for form in reader.forms if "column-called" in form.values)
    assert (said["column-called"], said["column-phone"]) == (["1"], ["0"])


def test_one_column_cannot_be_two_things(client: Client) -> None:
    address = str(uploaded(client, LIST)["Location"])
    answer = sent(client, address, **{"answer-agreed": "yes", "column-phone": "0"})
    assert answer.status_code == 422 and "once only" in text_of(answer)


def test_words_that_nobody_knows_are_asked_for_on_the_same_page(client: Client, council: Council) -> None:
    address = str(uploaded(client, "Name,Phone,Contact by\nAnn,0113 496 0000,handy\nBo,,never\n")["Location"])
    page = text_of(client.get(address))
    assert "What does “handy” mean?" in page and "What does “never” mean?" in page
    checked(client, address, **{"word-channel-0": "text", "word-channel-1": "none"})
    assert "Bring in 2 lines" in text_of(client.get(address))
    again = text_of(client.get(str(uploaded(client, "Name,Phone,Contact by\nCy,0113 496 0005,Handy\n")["Location"])))
    reader = Reader()
    reader.feed(again)
    assert [form.values["word-channel-0"] for form in reader.forms if "word-channel-0" in form.values] == [["text"]]


def test_people_have_to_have_agreed(client: Client) -> None:
    answer = sent(client, str(uploaded(client, LIST)["Location"]))
    assert answer.status_code == 422 and "Tick the box to go on" in text_of(answer)


def test_of_a_workbook_one_sheet_is_chosen_and_hidden_ones_say_so(client: Client, council: Council) -> None:
    rows = [["Name", "Phone"], ["Ann Smith", "0113 496 0000"]]
    data = book(Notes=[["Hello"]], Old=[["x"]], People=rows)
    address = str(uploaded(client, data, name="book.xlsx")["Location"])
    page = text_of(client.get(address))
    assert "Old (hidden)" in page and "Which sheet is it?" in page
    assert sent(client, address, tab="2").status_code == 302
    checked(client, address)
    assert "Bring in 1 line" in text_of(client.get(address))


def test_two_rows_of_headings_with_merged_cells_are_read(client: Client) -> None:
    data = book(
        A=[["People", None, None], ["Person", "Contact", None], ["", "Phone", "Email"], ["Ann", "0113 496 0000"]]
    )
    page = text_of(client.get(str(uploaded(client, data, name="a.xlsx")["Location"])))
    reader = Reader()
    reader.feed(page)
    said = next(form.values for form in reader.forms if "column-called" in form.values)
    assert [said[f"column-{name}"] for name in ("called", "phone", "email")] == [["0"], ["1"], ["2"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty"),
        (b"\n\n", "This file is empty"),
        (b"\x89PNG\r\n\x1a\n0000", "This file is a picture"),
        (b"PK\x03\x04 xl/ x", "spreadsheet workbook"),
        (book(A=[["Name"], ["Ann"]])[:-40], "spreadsheet workbook"),
        (",".join(["x"] * 10_000).encode() + b"\n1\n", "more than 1,000 columns"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words_and_not_kept(
    client: Client, folder: Path, data: bytes, words: str
) -> None:
    answer = uploaded(client, data, name="list.xlsx")
    assert answer.status_code == 422 and words in text_of(answer)
    assert not list(folder.glob("sheets/*/*"))


def test_a_file_that_is_too_large_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LARGEST", 10)
    answer = uploaded(client, LIST)
    assert answer.status_code == 422 and "larger than" in text_of(answer)


def test_who_may_be_here_already_is_told_and_never_merged(client: Client, council: Council) -> None:
    brought_in(client, "Name,Phone\nAnn Smith,0113 496 0000\n")
    typed = 'Name,Phone,Somebody else\n"SMITH, Ann",+44 113 496 0000,\nAnn Smith,,\n'
    more = "Anne Smyth,01134960000,\nBen,0113 496 0000,yes\n"
    page = text_of(client.get(brought_in(client, typed + more)))
    assert "maybe here already" in page
    assert set(Resident.objects.of(council).values_list("called", flat=True)) == {"Ann Smith", "Ben"}


def test_a_formula_in_a_name_does_no_harm(client: Client, council: Council) -> None:
    brought_in(client, "Name,Phone\n=1+1,x\nAnn,\n")
    one = SheetImport.objects.of(council).get()
    assert "'=1+1" in file_of(client.get(url("lines-to-mend", one.reference)))


def test_a_list_is_cancelled_and_its_file_is_gone(client: Client, folder: Path) -> None:
    address = str(uploaded(client, LIST)["Location"])
    reader = Reader()
    reader.feed(text_of(client.get(address)))
    form = next(one for one in reader.forms if one.action.endswith("/cancel/"))
    assert client.post(form.action, form.values).status_code == 302
    assert "Nothing was brought in" in text_of(client.get(address))
    assert not list(folder.glob("sheets/*/*"))


def test_a_form_that_is_sent_twice_uploads_once(client: Client, council: Council, folder: Path) -> None:
    assert [uploaded(client, LIST).status_code for _time in range(2)] == [302, 302]
    assert SheetImport.objects.of(council).count() == 1 == len(list(folder.glob("sheets/*/*")))


def test_an_assistant_may_not_and_another_council_sees_nothing(
    as_user: AsUser, assistant: User, outsider: User, client: Client
) -> None:
    address = str(uploaded(client, LIST)["Location"])
    assert as_user(assistant).get(url("sheets")).status_code == 403
    other = as_user(outsider)
    assert other.get(address).status_code == 404
    assert other.get(address.replace("leeds", "elsewhere")).status_code == 404


def test_a_list_that_stopped_can_be_gone_on_with(client: Client, council: Council) -> None:
    address = str(uploaded(client, LIST)["Location"])
    assert sent(client, address, **{"answer-agreed": "yes"}).status_code == 302
    job = queue.claim("a worker that dies")
    assert job is not None
    reference = SheetImport.objects.of(council).get().reference
    assert client.post(url("resume-sheet", reference)).status_code == 302
    work(once=True)
    assert "Bring in 2 lines" in text_of(client.get(address))
