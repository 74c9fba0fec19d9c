"""What a borrower has on loan, and what a partner brought back, as blocks on the page of the person or partner."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from furthest.kernel.core import clock
from furthest.kernel.core.act import Thing
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.shapes import Action, Block, Column, Link, Shown
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import LoanLine
from furthest.modules.lending.presenters.loan import loan_tag
from furthest.modules.lending.presenters.words import address, device_link, due_words
from furthest.modules.lending.selectors import COUNTED_MOST, Held, held_by, returned_by
from furthest.modules.lending.states import BorrowerKind

FEW = 5
KINDS = {"people.resident": BorrowerKind.RESIDENT.value, "partners.partner": BorrowerKind.PARTNER.value}


def held_at_desk(council: Council, actor: Actor, thing: Thing) -> Block:
    """For the desk: each device leads to its page, where it is taken back; and the way to lend one more."""
    held = held_by(council, KINDS[thing.kind], thing.id, limit=FEW, today=clock.today(council.time_zone))
    every = f"{address(council, 'loans')}?{urlencode({'which': 'all', 'borrower': thing.reference})}"
    rows = [
        (device_link(council, line.kit.device.reference, line.kit.device.tag), *_cells(council, line))
        for line in held.lines
    ]
    block = _block(held, rows, every=every, actions=tuple(_to_lend(council, actor, thing)))
    return _noted(block, held) if thing.kind == "partners.partner" else block


def held_by_own(council: Council, actor: Actor, thing: Thing) -> Block | None:
    """For a partner's coordinator, who opens no page of a device; None for whoever sees every loan anyway."""
    if actor.may("lending.see") or actor.partner_id != thing.id:
        return None
    held = held_by(council, KINDS[thing.kind], thing.id, limit=FEW, today=clock.today(council.time_zone))
    rows = [(line.kit.device.tag, *_cells(council, line)) for line in held.lines]
    block = _block(held, rows, every=address(council, "own-loans"))
    sites = Link(_("Bring them back to any of our sites"), reverse("places:sites", args=[council.slug]))
    return replace(_noted(block, held), more=sites) if held.number else block


def back_at_desk(council: Council, actor: Actor, thing: Thing) -> Block | None:
    """For the desk: what a partner brought back last, each leading to its device; None when it borrowed nothing."""
    last = ((line.kit.device, line) for line in _last(council, thing))
    return _back([(device_link(council, device.reference, device.tag), line) for device, line in last])


def back_by_own(council: Council, actor: Actor, thing: Thing) -> Block | None:
    """For a partner's coordinator: what they brought back last; None for whoever sees every loan anyway."""
    if actor.may("lending.see") or actor.partner_id != thing.id:
        return None
    return _back([(line.kit.device.tag, line) for line in _last(council, thing)])


def _last(council: Council, thing: Thing) -> list[LoanLine]:
    return returned_by(council, thing.id, limit=FEW)


def _back(some: list[tuple[Shown, LoanLine]]) -> Block | None:
    if not some:
        return None
    rows = [
        (
            what,
            _("Not known") if line.loan.was_stated else date_words(line.loan.lent_on),
            date_words(line.ended_on) if line.ended_on else _("Not known"),
        )
        for what, line in some
    ]
    return Block(
        title=_("Lent before"),
        columns=(Column(_("Device")), Column(_("Lent")), Column(_("Ended"))),
        rows=rows,
        empty="",
    )


def _noted(block: Block, held: Held) -> Block:
    """The block with how many were due back already, which a partner with many wants to know."""
    return replace(block, note=" ".join(note for note in (_late(held.late), block.note) if note))


def _late(number: int) -> str:
    words = ngettext("%(number)s was due back already.", "%(number)s were due back already.", number)
    return words % {"number": number} if number else ""


def _block(held: Held, rows: list[tuple[Shown, ...]], *, every: str, actions: tuple[Action, ...] = ()) -> Block:
    return Block(
        title=_("On loan now"),
        columns=(Column(_("Device")), Column(_("Due back")), Column(_("Lent"))),
        rows=rows,
        empty=_("Nothing is on loan now."),
        number=held.number,
        note=_before(held.before),
        more=Link(_("All loans"), every) if held.before or held.number > len(rows) else None,
        actions=actions,
    )


def _before(number: int) -> str:
    if number > COUNTED_MOST:
        return _("More than %(number)s were lent before.") % {"number": COUNTED_MOST}
    words = ngettext("%(number)s was lent before.", "%(number)s were lent before.", number)
    return words % {"number": number} if number else ""


def _cells(council: Council, line: LoanLine) -> tuple[Shown, ...]:
    today = clock.today(council.time_zone)
    one = line.loan
    due = due_words(one.due_on, today)
    is_late = one.due_on is not None and one.due_on < today
    lent = _("Not known") if one.was_stated else date_words(one.lent_on)
    return [due, loan_tag(one, line, today)] if is_late else due, lent


def _to_lend(council: Council, actor: Actor, thing: Thing) -> Iterator[Action]:
    if actor.may("lending.lend"):
        words = {"people.resident": _("Lend to this person"), "partners.partner": _("Lend to this partner")}
        desk = reverse("web:desk", args=[council.slug])
        yield Action(words[thing.kind], f"{desk}?{urlencode({'to': thing.reference})}", "primary")
