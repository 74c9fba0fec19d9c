"""Reading statements of figures from before the system, and the figures that they are of."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.core.errors import NotFound
from furthest.kernel.ledger.reportable import REPORTABLES, Reportable
from furthest.kernel.ledger.reporting import Span, first_counted_on
from furthest.kernel.policy.values import is_on
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import clean_reference
from furthest.lib.dates import Period
from furthest.modules.impact.models import Statement
from furthest.modules.impact.rules.statements import OneStated, clashes
from furthest.modules.impact.states import StatementState

REFERENCE_MOST = 40


def figures_offered(council: Council, actor: Actor) -> list[Reportable]:
    """The figures of the parts that are on, that the actor may read."""
    today = clock.today(council.time_zone)
    return [one for one in REPORTABLES if actor.may(one.permission) and is_on(council, one.switch, on=today)]


def figure_offered(council: Council, actor: Actor, name: str) -> Reportable:
    """One of those figures; NotFound otherwise."""
    found = next((one for one in figures_offered(council, actor) if one.name == name), None)
    if found is None:
        raise NotFound
    return found


def label_of(figure: str) -> str:
    """The name of a figure in English; its slug when no module counts it any more."""
    return REPORTABLES.get(figure).label if figure in REPORTABLES else figure


def statement(council: Council, reference: str) -> Statement:
    """The statement of a reference; NotFound otherwise."""
    clean = clean_reference(reference) if len(reference) <= REFERENCE_MOST else None
    found: Statement | None = Statement.objects.of(council).filter(reference=clean or "").select_related("site").first()
    if found is None:
        raise NotFound
    found.council = council
    return found


def statements(council: Council, *, figure: str = "", state: str = "") -> "QuerySet[Statement]":
    """Statements, those of the latest days first."""
    found: QuerySet[Statement] = Statement.objects.of(council).select_related("site")
    if figure:
        found = found.filter(figure=figure)
    if state:
        found = found.filter(state=state)
    return found.order_by("-first_on", "figure", "id")


def standing(council: Council, *, figure: str = "") -> list[OneStated]:
    """What standing statements say, of one figure or of all."""
    return [one.plain for one in statements(council, figure=figure, state=StatementState.STANDS)]


def wait_for_turn(council: Council) -> None:
    """Let whoever else states a figure of this council wait until this act is over (IMPACT-03)."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)


def clashing(council: Council, one: OneStated) -> Statement | None:
    """IMPACT-03: a standing statement that counts the same as this one would; None when there is none."""
    others = statements(council, figure=one.figure, state=StatementState.STANDS)
    near = others.filter(first_on__lte=one.period.last, last_on__gte=one.period.first)
    return next((other for other in near if clashes(one, other.plain)), None)


def counted_since(council: Council, figure: str, period: Period, *, site_id: UUID | None) -> date | None:
    """IMPACT-04: the first day of a period on which the system itself counted a figure, there or anywhere."""
    if figure not in REPORTABLES:
        return None
    return first_counted_on(council, REPORTABLES.get(figure), Span(period.first, period.last), site_id=site_id)
