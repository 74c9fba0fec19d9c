"""Writing the trail, and reading it as sentences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext

from furthest.kernel.audit.models import AuditEntry
from furthest.kernel.audit.verbs import VERBS, Verb
from furthest.kernel.core.act import Act, Thing
from furthest.kernel.core.outcome import Entry
from furthest.kernel.core.rows import insert_values, stored
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words

COLUMNS = (
    *("council", "act_key", "verb", "door", "actor_id", "actor_name", "thing_kind", "thing_id", "thing_reference"),
    *("about_id", "beside_id", "facts", "occurred_at", "occurred_on", "recorded_at"),
)


_NEWEST = (
    "SELECT id FROM (SELECT id FROM audit_entry WHERE {column} = %s ORDER BY id DESC LIMIT %s) AS newest_by_{column}"
)


def record(pairs: Sequence[tuple[Act, Entry]]) -> None:
    """Write the entries of one or many acts in one statement; SetUpError for a verb that nobody registered."""
    rows = []
    for act, entry in pairs:
        VERBS.get(entry.verb)
        thing = entry.thing
        rows.append(
            (
                *(act.council.pk, act.key, entry.verb, act.door, act.actor.id, act.actor.name),
                *(thing.kind, thing.id, thing.reference),
                *(entry.about and entry.about.id, entry.beside and entry.beside.id, dict(entry.facts)),
                *(act.occurred_at, act.on, act.recorded_at),
            )
        )
    insert_values(AuditEntry, COLUMNS, rows)


def first_thing(council: Council, act_key: str) -> Thing | None:
    """What the act of this key did first: the answer to a repeated act."""
    entry = AuditEntry.objects.of(council).filter(act_key=act_key).order_by("id").first()
    return Thing(entry.thing_kind, entry.thing_id, entry.thing_reference) if entry else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline, worded: who did what, when."""

    who: str
    what: str
    occurred_at: datetime
    recorded_at: datetime
    facts: dict[str, Any]
    thing: Thing


def worded(entry: AuditEntry) -> Line:
    """An entry as a sentence; a fact that is missing reads as a dash rather than an error."""
    verb = VERBS.get(entry.verb)
    facts = _Facts({name: _in_words(verb, name, said) for name, said in entry.facts.items()})
    facts["thing"] = entry.thing_reference
    return Line(
        who=entry.actor_name,
        what=gettext(verb.sentence).format_map(facts),
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        facts=entry.facts,
        thing=Thing(entry.thing_kind, entry.thing_id, entry.thing_reference),
    )


def _in_words(verb: Verb, name: str, said: Any) -> Any:
    """A code in the verb's words for it. A fact whose name ends in "_on" is a day, kept as ISO 8601."""
    known = verb.words.get(name, {}).get(said) if isinstance(said, str) else None
    if known is not None:
        return gettext(known)
    return date_words(date.fromisoformat(said)) if name.endswith("_on") and said else said


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"


def timeline(council: Council, thing_id: UUID, *, limit: int = 30) -> list[Line]:
    """What happened to one thing, newest first, in the same time however much that is.

    The newest of each way of being named are read from the end of an index, and only then put together.
    """
    each = [_NEWEST.format(column=f"{way}_id") for way in ("thing", "about", "beside")]
    values = [stored(AuditEntry, "thing_id", thing_id), limit] * len(each)
    newest: Any = RawSQL(" UNION ".join(each), values)
    return [worded(entry) for entry in AuditEntry.objects.of(council).filter(id__in=newest).order_by("-id")[:limit]]


def has_done(council: Council, thing_id: UUID, verb: str, *, actor_id: str, since: datetime) -> bool:
    """Whether somebody did this to a thing, in an act that was recorded since a moment."""
    found = AuditEntry.objects.of(council).filter(thing_id=thing_id, verb=verb, actor_id=actor_id)
    return found.filter(recorded_at__gte=since).exists()


def last_done(council: Council, thing_ids: Collection[UUID], verbs: Collection[str]) -> date | None:
    """The day on which one of some acts was last done to, or about, one of some things."""
    done = AuditEntry.objects.of(council).filter(verb__in=verbs).order_by().values_list("occurred_on", flat=True)
    # Each by an index of its own: with both in one question, or with its MAX, PostgreSQL may read the whole trail.
    days = [*done.filter(thing_id__in=thing_ids), *done.filter(about_id__in=thing_ids)]
    return max(days, default=None)


def entries(
    council: Council, *, actors: Collection[str] | None = None, since: date | None = None, until: date | None = None
) -> QuerySet[AuditEntry]:
    """The council's whole trail, newest first, by the ids of actors and by day."""
    found = AuditEntry.objects.of(council)
    if actors is not None:
        found = found.filter(actor_id__in=sorted(actors))
    if since:
        found = found.filter(occurred_on__gte=since)
    if until:
        found = found.filter(occurred_on__lte=until)
    return found.order_by("-id")
