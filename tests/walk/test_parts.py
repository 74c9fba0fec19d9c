"""The page of the parts: what each is for and holds, what keeps one on, and what goes with one that is off."""

from typing import Any

import pytest
from django.test import Client

from furthest.kernel.accounts.models import User
from furthest.kernel.accounts.policy_services import SetSetting, SetSwitch, set_setting, set_switch
from furthest.kernel.acts.perform import perform
from furthest.kernel.core import clock
from furthest.kernel.core.act import act_now
from furthest.kernel.core.actor import command_actor
from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.core.registry import SWITCHES
from furthest.kernel.policy.part_kinds import PARTS
from furthest.kernel.policy.parts import parts_in_order
from furthest.kernel.policy.values import is_on, turned_on
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Loan
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.people.models import Resident
from tests.conftest import NOW
from tests.support import cast
from tests.support.linting import LintingClient
from tests.support.switched import turn_off
from tests.walk.conftest import SignIn, World

TODAY = NOW.date()
LATER = NOW.replace(hour=11)
PAGE = "/leeds/settings/parts/"


def sections(client: Any, url: str = PAGE) -> dict[str, str]:
    """The words of each part on the page, by its heading."""
    found = client.get(url).content.decode().split('<section class="ff-part"')[1:]
    return {part.name: text for part, text in zip(parts_in_order(), found, strict=True)}


def test_every_switch_is_a_part_with_a_sentence() -> None:
    assert set(SWITCHES.names()) <= set(PARTS.names())
    for part in PARTS:
        assert part.help.endswith(".") and bool(part.always) == (part.name not in SWITCHES), part.name
        assert all(needed in SWITCHES for needed in (SWITCHES.get(part.name).needs if part.name in SWITCHES else ()))


def test_the_page_says_what_each_part_is_for_and_holds(world: World, sign_in: SignIn) -> None:
    shown = sections(sign_in("officer"))
    people = Resident.objects.of(world.leeds.council).filter(merged_into=None).count()
    assert f"{people} records" in shown["people"] and "Always on" in shown["people"]
    loans = Loan.objects.of(world.leeds.council).count()
    assert f"{loans} loans" in shown["lending"] and 'href="/leeds/loans/"' in shown["lending"]
    assert all(part.help in shown[part.name] for part in PARTS)


def test_a_part_with_open_loans_cannot_be_turned_off(world: World, sign_in: SignIn) -> None:
    open_loans = Loan.objects.of(world.leeds.council).filter(ended_on=None).count()
    client = sign_in("officer")
    shown = sections(client)["lending"]
    assert f"{open_loans} loans are still open" in shown and "/lending/off/" not in shown
    answer = client.post(f"{PAGE}lending/off/", {"key": "a" * 32})
    assert answer.status_code == 422
    assert f"{open_loans} loans are still open. Take back or write off" in answer.content.decode()
    world.leeds.council.refresh_from_db()
    assert is_on(world.leeds.council, "lending", on=TODAY)


def test_what_is_harmless_is_said_and_not_refused(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    with clock.frozen(LATER):
        client.post(f"{PAGE}notices/off/", {"key": "a" * 32})
        shown = sections(client)
    assert "Turn on" in shown["notices"] and "reminder" in shown["notices"]
    world.leeds.council.refresh_from_db()
    assert not is_on(world.leeds.council, "notices", on=TODAY) and is_on(world.leeds.council, "lending", on=TODAY)


def test_what_needs_a_part_goes_off_and_comes_back_with_it(world: World, sign_in: SignIn) -> None:
    council, client = world.leeds.council, sign_in("officer")
    assert "“Reminders and calls” goes off with it" in sections(client)["lending"]
    turn_off(council, "lending")
    assert turned_on(council, "notices", on=TODAY) and not is_on(council, "notices", on=TODAY)
    assert client.get("/leeds/calls/").status_code == 404
    assert "It is off while “Lending of devices” is off." in sections(client)["notices"]
    with clock.frozen(LATER):
        world.leeds.do(set_switch, SetSwitch("lending", on=True))
    assert client.get("/leeds/calls/").status_code == 200


def test_a_part_cannot_be_turned_on_before_what_it_needs(world: World) -> None:
    turn_off(world.leeds.council, "lending", "notices")
    with clock.frozen(LATER), pytest.raises(RuleBroken, match="needs “Lending of devices”"):
        world.leeds.do(set_switch, SetSwitch("notices", on=True))


def test_an_act_of_a_part_that_is_off_is_refused_at_every_door(world: World) -> None:
    turn_off(world.leeds.council, "lending")
    with pytest.raises(NotFound, match="does not use this part"):
        world.leeds.do(add_kit_type, AddKitType("Phone"))


def test_settings_and_messages_of_a_part_leave_with_it(world: World, sign_in: SignIn) -> None:
    client = sign_in("officer")
    assert "Words of the loan agreement" in client.get("/leeds/settings/").content.decode()
    turn_off(world.leeds.council, "lending")
    assert "Words of the loan agreement" not in client.get("/leeds/settings/").content.decode()
    assert client.get("/leeds/settings/lending.agreement/").status_code == 404
    assert "lending." not in client.get("/leeds/outbox/words/").content.decode()
    assert client.get("/leeds/outbox/words/lending.lent/").status_code == 404
    with pytest.raises(NotFound):
        world.leeds.do(set_setting, SetSetting("lending.days_before", 2, TODAY))
    assert "Messages go out from this hour" in client.get("/leeds/settings/").content.decode()


def test_another_council_keeps_its_parts(world: World, sign_in: SignIn) -> None:
    turn_off(world.leeds.council, "conversations")
    assert is_on(world.other.council, "conversations", on=TODAY)
    assert sign_in("outsider", Client).post(f"{PAGE}impact/off/").status_code == 404


@pytest.fixture
def alone(db: None) -> Council:
    """A council of one."""
    council = Council.objects.create(slug="alone", name="Alone County Council")
    cast.user_in(council, "officer", name="Ola Alone")
    return council


def test_who_works_alone_begins_with_few_parts(alone: Council) -> None:
    client = LintingClient()
    client.force_login(User.objects.get(name="Ola Alone"))
    assert "Begin with few parts" in client.get("/alone/settings/parts/").content.decode()
    shown = client.post("/alone/settings/parts/few/", {"key": "a" * 32}, follow=True).content.decode()
    assert "You begin with few parts" in shown and "begin with few parts</button>" not in shown.lower()
    alone.refresh_from_db()
    assert {name for name in SWITCHES.names() if is_on(alone, name, on=TODAY)} == {"lending"}
    menu = client.get("/alone/desk/").content.decode().partition('class="ff-nav"')[2].partition("</nav>")[0]
    assert "Devices" in menu and "Enquiries" not in menu and "Reports" not in menu and "Calls" not in menu


def test_who_has_colleagues_is_not_offered_few(sign_in: SignIn) -> None:
    assert "Begin with few parts" not in sign_in("officer").get(PAGE).content.decode()


def test_turning_a_part_is_told_in_the_trail(world: World, sign_in: SignIn) -> None:
    with clock.frozen(LATER):
        act = act_now(world.leeds.council, command_actor("Olu Officer"))
        perform(act, set_switch, SetSwitch("impact", on=False))
    assert "turned Reports off" in sign_in("officer").get("/leeds/audit/").content.decode()
