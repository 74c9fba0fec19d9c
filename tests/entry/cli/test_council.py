"""furthest council: adding councils, letting people in, and suggestions for names that are not there."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from furthest.kernel.accounts.models import Membership, User
from furthest.kernel.accounts.passwords import made_up_password
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.tenancy.models import RESERVED_SLUGS, Council
from furthest.modules.places.services.sites import AddSite, SiteDetails, add_site

pytestmark = pytest.mark.django_db
Furthest = Callable[..., tuple[int, str, str]]
ANN = ("council", "member", "ann@example.org", "--council", "leeds", "--role", "officer", "--name", "Ann Example")


def test_adds_a_council_and_says_what_is_next(furthest: Furthest) -> None:
    status, out, err = furthest("council", "add", "leeds", "Leeds City Council", "--colour", "#17485c")
    council = Council.objects.get()
    assert (status, err) == (0, "")
    assert (council.slug, council.name, council.brand_colour) == ("leeds", "Leeds City Council", "#17485c")
    assert "/leeds/" in out and "furthest council member" in out


@pytest.mark.parametrize("slug", [*sorted(RESERVED_SLUGS), "Leeds", "le eds", "1leeds", "", "x" * 41, "leeds/x"])
def test_short_name_that_cannot_be(furthest: Furthest, slug: str) -> None:
    status, out, err = furthest("council", "add", slug, "Leeds City Council")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert not Council.objects.exists()


def test_short_name_that_is_taken(furthest: Furthest, council: Council) -> None:
    status, _, err = furthest("council", "add", "leeds", "Another")
    assert (status, "already" in err) == (1, True)


def test_lists_councils(furthest: Furthest, council: Council, other_council: Council) -> None:
    _, out, _ = furthest("council", "list")
    assert [line.split(maxsplit=1) for line in out.splitlines()] == [
        ["elsewhere", "Elsewhere Borough Council"], ["leeds", "Leeds City Council"]
    ]  # fmt: skip


def test_first_officer_gets_a_password_once(furthest: Furthest, council: Council) -> None:
    status, out, _ = furthest(*ANN)
    user = User.objects.get()
    assert status == 0
    assert "Ann Example (ann@example.org) is now officer at Leeds City Council." in out
    assert user.check_password(out.split("shown this once: ")[1].strip())
    assert Membership.objects.get().role == "officer"


def test_somebody_known_keeps_their_password(furthest: Furthest, council: Council) -> None:
    furthest(*ANN)
    before = User.objects.get().password
    status, out, _ = furthest(*ANN[:-2], "--role", "manager")
    assert (status, "Password" in out) == (0, False)
    assert User.objects.get().password == before
    assert Membership.objects.count() == 2


def test_password_from_standard_input(furthest: Furthest, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a much longer passphrase\n"))
    status, out, _ = furthest(*ANN, "--password-stdin")
    assert (status, "Password" in out) == (0, False)
    assert User.objects.get().check_password("a much longer passphrase")


@pytest.mark.parametrize(
    ("arguments", "feed", "part"),
    [
        ((*ANN, "--password-stdin"), "short\n", "too short"),
        ((*ANN, "--password-stdin"), "", "no password"),
        (ANN[:-2], "", "--name"),
        ((*ANN[:2], "ann", *ANN[3:]), "", "email"),
        ((*ANN, "--role", "coordinator"), "", "partner"),
        ((*ANN, "--council", "leds"), "", "Did you mean “leeds”?"),
        ((*ANN, "--council", "york"), "", "There are: leeds."),
    ],
)
def test_refused_leaves_nobody_behind(
    furthest: Furthest,
    council: Council,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    feed: str,
    part: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(feed))
    status, out, err = furthest(*arguments)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert part in err
    assert not User.objects.exists()


def test_operator_has_an_address_of_their_own(furthest: Furthest, council: Council) -> None:
    furthest(*ANN)
    status, out, _ = furthest("council", "operator", "pat@example.org", "--name", "Pat Example")
    assert (status, "runs the platform" in out) == (0, True)
    assert User.objects.get(email="pat@example.org").is_operator
    assert furthest("council", "operator", "ann@example.org")[0] == 1


def test_no_council_yet(furthest: Furthest) -> None:
    assert "furthest council add leeds" in furthest(*ANN)[2]


def test_passwords_that_are_made_up_differ_and_are_long_enough() -> None:
    made = {made_up_password() for _ in range(100)}
    assert len(made) == 100
    assert {len(one) for one in made} == {19}


BEN = ("council", "member", "ben@example.org", "--council", "leeds", "--role", "manager", "--name", "Ben Example")


def shown_password(out: str) -> str:
    return out.split("shown this once: ")[1].split()[0]


def test_a_manager_of_some_sites(furthest: Furthest, council: Council, do: Callable[..., Any]) -> None:
    references = [
        do(add_site, AddSite(SiteDetails(name=name))).thing.reference for name in ("Armley Library", "Hub", "Stop")
    ]
    council.refresh_from_db()
    status, out, _ = furthest(*BEN, "--site", "armley", "--site", references[1])
    assert status == 0 and "library manager at Leeds City Council (Armley Library, Hub)." in out
    assert len(Membership.objects.get(role="manager").sites or ()) == 2
    for site, part in (("armly", "Did you mean “Armley Library”?"), ("nowhere at all", "There is no site")):
        status, _, err = furthest(*BEN[:2], "c@example.org", *BEN[3:], "--site", site)
        assert (status, part in err, err.count("\n")) == (1, True, 1)


def test_an_officer_has_no_sites(furthest: Furthest, council: Council, do: Callable[..., Any]) -> None:
    do(add_site, AddSite(SiteDetails(name="Hub")))
    council.refresh_from_db()
    status, _, err = furthest(*ANN, "--site", "hub")
    assert (status, "Only a library manager or an assistant" in err) == (1, True)


def test_a_role_ends(furthest: Furthest, council: Council) -> None:
    furthest(*ANN)
    status, out, _ = furthest("council", "end", "ANN@example.org", "--council", "leeds", "--role", "officer")
    assert status == 0
    assert "Ann Example (ann@example.org) is no longer officer at Leeds City Council." in out
    assert "has no officer now" in out
    assert not Membership.objects.filter(ended_at=None).exists()
    status, _, err = furthest("council", "end", "ann@example.org", "--council", "leeds", "--role", "officer")
    assert (status, err) == (1, "furthest: Ann Example is no officer at Leeds City Council.\n")


def test_a_new_password_is_shown_once_and_told_in_each_trail(
    furthest: Furthest, council: Council, other_council: Council
) -> None:
    furthest(*ANN)
    told = furthest(*ANN[:3], "--council", "elsewhere", "--role", "auditor")[1]
    assert "They keep the password that they have" in told and "furthest council password ann@example.org" in told
    status, out, _ = furthest("council", "password", "ann@example.org")
    assert status == 0
    assert User.objects.get().check_password(shown_password(out))
    for one in (council, other_council):
        assert "accounts.password.given" in AuditEntry.objects.of(one).values_list("verb", flat=True)


def test_a_new_password_from_standard_input(
    furthest: Furthest, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    furthest(*ANN)
    monkeypatch.setattr("sys.stdin", io.StringIO("a much longer passphrase\n"))
    _, out, _ = furthest("council", "password", "ann@example.org", "--password-stdin")
    assert "Password," not in out and User.objects.get().check_password("a much longer passphrase")


def test_an_operator_gets_a_password_too(furthest: Furthest) -> None:
    furthest("council", "operator", "pat@example.org", "--name", "Pat Example")
    _, out, _ = furthest("council", "password", "pat@example.org")
    assert User.objects.get().check_password(shown_password(out))


def test_somebody_is_stopped_and_let_in_again(furthest: Furthest, council: Council, other_council: Council) -> None:
    furthest(*ANN)
    furthest(*ANN[:3], "--council", "elsewhere", "--role", "auditor")
    for action, is_active in (("disable", False), ("disable", False), ("enable", True)):
        assert furthest("council", action, "ann@example.org")[0] == 0
        assert User.objects.get().is_active is is_active
    assert AuditEntry.objects.of(other_council).filter(verb="accounts.sign_in.restored").exists()


@pytest.mark.parametrize("action", ["password", "disable", "enable"])
def test_nobody_of_that_address(furthest: Furthest, council: Council, action: str) -> None:
    status, _, err = furthest("council", action, "nobody@example.org")
    assert (status, err.startswith("furthest: Nobody signs in with nobody@example.org.")) == (1, True)


@pytest.mark.parametrize("action", ["add", "member", "operator", "end", "password", "disable", "enable"])
def test_help_of_each_action_has_an_example(furthest: Furthest, action: str) -> None:
    status, out, _ = furthest("council", action, "--help")
    assert (status, f"Example:  furthest council {action}" in out) == (0, True)
