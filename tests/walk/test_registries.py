"""What is registered is whole: sentences of verbs and notices, figures, personal fields, menu and search."""

from collections.abc import Iterable, Iterator
from string import Formatter

import pytest
from django.apps import apps
from django.db import models

from furthest.kernel.accounts.practice import StartPractice, start_practice
from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.verbs import VERBS, Verb
from furthest.kernel.core.registry import BLOCKS, NAVIGATION, PERMISSIONS, PERSONAL_FIELDS, SEARCH, SWITCHES
from furthest.kernel.ledger.measures import MEASURES
from furthest.kernel.ledger.models import LedgerRow
from furthest.kernel.outbox.models import OutboxMessage
from furthest.kernel.outbox.templates import TEMPLATES
from furthest.modules.lending.reconcile import totals
from furthest.modules.lending.services.lots import AddDevices, add_devices
from furthest.modules.people.reconcile import totals as talked
from tests.support.routes import every_route, names_of
from tests.walk.conftest import World

BY_THE_TRAIL = {"thing"}
"""Facts that the trail itself puts into every sentence."""

# Words that a field about a person has in its name, or is called by.
PERSONAL = (
    *("called", "name", "phone", "email", "postcode", "address", "note", "card", "birth", "gender", "language"),
    *("disability", "health", "subject", "term", "actor", "fault", "lsoa", "ward", "channel", "contact"),
)
# Fields of such names that say nothing about a person, each with the reason.
NOT_PERSONAL = {
    "a council, and what it calls its programme": ("tenancy.Council.name", "tenancy.Council.programme_name"),
    "a public place": tuple(
        f"places.Site.{name}"
        for name in ("name", "address", "postcode", "phone", "email", "notes", "lsoa21_code", "ward_code")
    ),
    "a version of boundaries": tuple(
        f"{model}.ward_version" for model in ("places.Site", "places.Postcode", "partners.Partner", "people.Resident")
    ),
    "a sort of areas, and an area": ("places.AreaType.name", "places.OwnArea.name"),
    "a piece of the map": (
        *("places.Area.name", "places.Postcode.postcode", "places.Postcode.ward_code"),
        *("places.Postcode.lsoa11_code", "places.Postcode.lsoa21_code"),
    ),
    "a thing, a part of it or a kind of thing": ("lending.KitType.name", "lending.KitPart.name"),
    "an organisation": tuple(f"partners.Partner.{name}" for name in ("name", "postcode", "lsoa21_code", "ward_code")),
    "what the system does, or what is set": (
        "policy.SettingValue.name",
        "jobs.Job.name",
        "jobs.Timetable.name",
        "outbox.TemplateWords.subject",
        "outbox.TemplateWords.language",
        "lending.SlipWords.language",
        "lending.SlipCheck.language",
    ),
    "a random token; whose it is stands in people.Resident.subject only": (
        *("ledger.LedgerRow.subject", "ledger.LedgerReach.subject", "ledger.LedgerAlias.subject"),
    ),
}


def ours(names: Iterable[str]) -> set[str]:
    """The product's names, without what tests of the same run register for themselves."""
    return {name for name in names if not name.startswith("tests.")}


def placeholders(sentence: str) -> set[str]:
    """The names in braces; ValueError for braces that do not match."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name is not None}


def faults_of(verb: Verb) -> Iterator[str]:
    """What is wrong with a verb: its name has three parts, and its sentence goes on after the actor's name."""
    if len(verb.name.split(".")) != 3:
        yield f"{verb.name}: name it module.thing.done"
    if not verb.sentence[:1].islower() or verb.sentence.endswith((".", " ")):
        yield f"{verb.name}: the sentence goes on after a name, so it starts small and has no full stop"
    if not all(name.isidentifier() for name in placeholders(verb.sentence)):
        yield f"{verb.name}: placeholders are plain names"


def test_every_verb_is_well_formed() -> None:
    assert [fault for verb in VERBS for fault in faults_of(verb)] == []


@pytest.mark.parametrize(
    "verb", [Verb("lent", "lent {tag}"), Verb("a.b.c", "Lent {tag}"), Verb("a.b.c", "lent."), Verb("a.b.c", "lent {0}")]
)
def test_the_guard_of_verbs_bites(verb: Verb) -> None:
    assert list(faults_of(verb))


def unfilled(entries: Iterable[AuditEntry]) -> set[str]:
    """Verbs whose sentence was left with a gap by what their service knew."""
    return {
        f"{entry.verb}: {missing}"
        for entry in entries
        if (missing := placeholders(VERBS.get(entry.verb).sentence) - set(entry.facts) - BY_THE_TRAIL)
    }


def test_every_verb_happens_and_its_sentence_is_whole(world: World) -> None:
    for _time in range(2):
        world.leeds.do(start_practice, StartPractice())
    lot = AddDevices(("LOT-1",), "tablet", world.leeds.site_ids["library"], is_prepared=True)
    world.leeds.do(add_devices, lot)
    entries = list(AuditEntry.objects.of(world.leeds.council))
    unheard = ours(VERBS.names()) - {entry.verb for entry in entries}
    assert unheard == set(), "no service says this any more, or tests/support/populated.py does not make it happen"
    assert unfilled(entries) == set()
    assert unfilled([AuditEntry(verb="lending.kit.lent", facts={"tag": "LL-1"})])


def test_every_notice_is_sent_and_whole(world: World) -> None:
    sent = {message.template: message for message in OutboxMessage.objects.of(world.leeds.council)}
    assert set(TEMPLATES.names()) == set(sent)
    for template in TEMPLATES:
        subject, body = template.filled(sent[template.name].facts)
        assert subject and body and "{" not in subject + body


def test_every_measure_is_posted_and_reconciles(world: World) -> None:
    council = world.leeds.council
    posted: dict[tuple[str, object, str], int] = {}
    for row in LedgerRow.objects.of(council):
        key = (row.measure, row.occurred_on, row.detail)
        posted[key] = posted.get(key, 0) + row.quantity
    again = totals(council)
    again.update(talked(council))
    names = ours(MEASURES.names())
    assert {measure for measure, _day, _detail in again} == names, "a measure that no function counts a second time"
    assert {measure for measure, _day, _detail in posted} == names
    assert {key: number for key, number in posted.items() if number} == dict(again)


def undeclared(model: type[models.Model]) -> list[str]:
    """Fields of a model that seem to be about a person and are neither declared nor known to be none."""
    label = model._meta.label
    known = {name for names in NOT_PERSONAL.values() for name in names} | set(PERSONAL_FIELDS.names())
    return [
        f"{label}.{field.name}"
        for field in model._meta.concrete_fields
        if f"{label}.{field.name}" not in known and isinstance(field, (models.CharField, models.TextField))
        if any(word in field.name.split("_") or field.name.startswith(word) for word in PERSONAL)
    ]


def test_every_personal_field_is_declared() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("furthest.")]
    assert [name for model in ours for name in undeclared(model)] == []
    there = {f"{model._meta.label}.{field.name}" for model in ours for field in model._meta.concrete_fields}
    listed = {name for names in NOT_PERSONAL.values() for name in names}
    assert listed <= there, "a field that is gone"
    assert not listed & set(PERSONAL_FIELDS.names()), "said to be both"


def test_every_declared_field_is_there_and_says_why() -> None:
    labels = {model._meta.label for model in apps.get_models()}
    for one in PERSONAL_FIELDS:
        label, _dot, name = one.name.rpartition(".")
        assert label in labels, one.name
        assert apps.get_model(label)._meta.get_field(name)
        assert all((one.label, one.purpose, one.basis, one.retention, one.handler)), one.name


def test_the_guard_of_personal_fields_bites() -> None:
    class Pet(models.Model):
        """Somebody's dog."""

        owner_phone = models.CharField(max_length=9)

        class Meta:
            app_label = "hoard"
            managed = False

        def __str__(self) -> str:
            return ""

    del apps.all_models["hoard"]
    assert undeclared(Pet) == ["hoard.Pet.owner_phone"]


def test_menu_and_search_name_permissions_and_addresses_that_exist() -> None:
    routes = names_of(every_route())
    for item in NAVIGATION:
        assert item.route in routes and item.permission in PERMISSIONS, item.name
        assert item.switch == PERMISSIONS.get(item.permission).switch, f"{item.name}: the menu and the page differ"
    for kind in SEARCH:
        assert kind.permission in PERMISSIONS, kind.name
        assert kind.switch == PERMISSIONS.get(kind.permission).switch, f"{kind.name}: the search and the page differ"
    assert {permission.switch for permission in PERMISSIONS} - {""} <= set(SWITCHES.names())


def test_blocks_stand_on_things_that_exist_under_the_switch_of_their_permission() -> None:
    things = {getattr(model, "thing_kind", "") for model in apps.get_models()}
    for kind in BLOCKS:
        assert kind.thing_kind in things, f"{kind.name}: nothing is a {kind.thing_kind}"
        assert kind.permission in PERMISSIONS, kind.name
        assert kind.switch == PERMISSIONS.get(kind.permission).switch, f"{kind.name}: the block and its rows differ"


def test_every_permission_is_asked_for_somewhere() -> None:
    asked = (
        {route.gate for route in every_route()} | {kind.permission for kind in SEARCH} | {"desk.use", "desk.overview"}
    )
    assert ours(PERMISSIONS.names()) - asked == set(), "nobody asks for it: take it out"
