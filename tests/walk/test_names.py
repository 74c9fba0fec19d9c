"""Nobody reads of a person who may not see people: not on a page, not in a sheet, not in the trail or the ledger."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from pypdf import PdfReader

from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.core.registry import PERMISSIONS
from furthest.kernel.ledger.models import LedgerRow
from tests.support.populated import Populated
from tests.support.routes import council_routes, urls_of
from tests.walk.conftest import SignIn, World
from tests.walk.test_links import crawl

SEE_NOBODY = ("auditor", "trainer", "assessor")


def words_in(content: bytes) -> str:
    """What can be read in a page, a sheet, a workbook or a PDF."""
    if content.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as book:
            return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return content.decode(errors="replace")


def told(answer: Any, of: Populated) -> list[str]:
    """What a page or sheet says of a person of the populated council."""
    text = words_in(b"".join(answer) if answer.streaming else answer.content)
    return [secret for secret in of.secrets if secret in text]


def test_those_roles_may_see_nobody() -> None:
    assert not PERMISSIONS.get("people.see").roles & set(SEE_NOBODY)


@pytest.mark.parametrize("who", SEE_NOBODY)
def test_no_page_tells_of_a_person(world: World, sign_in: SignIn, who: str) -> None:
    client = sign_in(who, Client)
    seen = {url: answer for url, answer in crawl(client, "/leeds/") if answer.status_code == 200}
    for route in council_routes():
        if "GET" in route.methods:
            seen |= {url: client.get(url) for url in urls_of(route, world.leeds)}
    assert {url: said for url, answer in seen.items() if (said := told(answer, world.leeds))} == {}


def test_the_auditor_sees_the_figures_and_the_trail(world: World, sign_in: SignIn) -> None:
    client = sign_in("auditor")
    for url in ("/leeds/figures/", "/leeds/figures/loans/rows/", "/leeds/audit/", "/leeds/figures.csv"):
        assert client.get(url).status_code == 200, url


def test_the_operator_sees_councils_and_nothing_of_theirs(world: World, sign_in: SignIn) -> None:
    client = sign_in("operator", Client)
    pages = [client.get(url) for url in ("/platform/", "/choose/", "/privacy/", "/")]
    assert [told(page, world.leeds) + told(page, world.other) for page in pages] == [[]] * 4
    assert "Leeds City Council" in pages[0].content.decode()
    closed = {client.get(url).status_code for route in council_routes() for url in urls_of(route, world.leeds)[:1]}
    assert closed <= {404, 405}


def test_the_coordinator_reads_of_their_own_contacts_only(world: World, sign_in: SignIn) -> None:
    client = sign_in("coordinator", Client)
    own = f"/leeds/partners/{world.leeds.partners['own']}/"
    pages = {url: told(answer, world.leeds) for url, answer in crawl(client, "/leeds/")}
    theirs = (own, "/leeds/my-organisation/")
    assert {url: said for url, said in pages.items() if said and not url.startswith(theirs)} == {}
    assert told(client.get(own), world.leeds)
    assert "Zelda" not in client.get(own).content.decode()


def test_the_guard_of_names_bites(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer", Client)
    for url in ("/leeds/loans/", "/leeds/loans.csv", f"/leeds/people/{world.leeds.people['Zelda']}/"):
        assert world.leeds.mark in told(client.get(url), world.leeds), url


def mentioned(rows: Iterable[Any], secrets: tuple[str, ...]) -> list[str]:
    """Rows that say something of a person."""
    texts = (" ".join(str(value) for value in vars(row).values()) for row in rows)
    return [text for text in texts if any(secret in text for secret in secrets)]


def test_trail_and_ledger_hold_no_person(world: World) -> None:
    for model in (AuditEntry, LedgerRow):
        rows = list(model.objects.of(world.leeds.council))
        assert rows and mentioned(rows, world.leeds.secrets) == []
    assert mentioned([AuditEntry(facts={"called": f"Zelda {world.leeds.mark}"})], world.leeds.secrets)


def test_a_card_without_a_name_is_called_a_card(world: World, sign_in: SignIn) -> None:
    client = sign_in("assistant", Client)
    for url in (f"/leeds/loans/{world.leeds.loans['card']}/", f"/leeds/people/{world.leeds.people['card']}/"):
        assert "Card " in client.get(url).content.decode(), url
