"""The page of one loan, and what can be done with it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from furthest.kernel.audit.trail import Line
from furthest.kernel.core import clock
from furthest.kernel.core.actor import Actor
from furthest.kernel.govuk.pages import Banner
from furthest.kernel.govuk.shapes import Action, Fact, FormPage, Link, NotNow, Tag, ThingPage
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.policy.entries import words_of
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import date_words
from furthest.modules.lending.models import Loan, LoanLine
from furthest.modules.lending.presenters.words import (
    address,
    borrower_link,
    borrower_name,
    desk_link,
    device_link,
    due_words,
    happenings,
    listed,
)
from furthest.modules.lending.rules import OUTCOMES, is_unused, may_renew, may_undo_loan, may_undo_return
from furthest.modules.lending.states import Condition, DeviceState, LineEnd, SignedOut


@dataclass(frozen=True, slots=True)
class LoanSeen:
    """What was read of a loan: its row, its lines, its trail, and whether its return is its device's last.

    `notes` are those that stand beside what was undone.
    """

    row: Loan
    lines: Sequence[LoanLine]
    trail: Sequence[Line] = ()
    notes: Sequence[str] = ()
    is_last_return: bool = False

    @property
    def line(self) -> LoanLine:
        """The first line. Today every loan has one."""
        return self.lines[0]

    @property
    def is_open(self) -> bool:
        """Whether something of it is still out."""
        return self.row.ended_on is None

    @property
    def tags(self) -> str:
        """The asset tags of its devices."""
        return listed([line.kit.device.tag for line in self.lines])

    @property
    def may_undo(self) -> bool:
        """LEND-12: nothing else has happened to it."""
        state = self.line.kit.device.state
        untouched = may_undo_loan(state, renewals_used=self.row.renewals_used, is_open=self.is_open)
        return untouched and not self.row.was_stated

    @property
    def has_slip(self) -> bool:
        """LEND-43: it was a loan of ours, so there is something to print."""
        return not self.row.was_stated and self.line.ended_as != LineEnd.UNDONE

    def is_unused(self, today: date) -> bool:
        """LEND-12: nobody can have used it, so that it is ready to lend again when the loan is undone."""
        return is_unused(self.row.lent_on, today, is_prepared=self.line.kit.device.is_prepared)

    @property
    def may_undo_return(self) -> bool:
        """LEND-13: the device still waits to be wiped, where that return put it."""
        device = self.line.kit.device
        is_last = self.is_last_return and self.line.ended_as == LineEnd.RETURNED
        return may_undo_return(device.state, is_last_return=is_last and device.in_hand_at == self.line.ended_at)


def loan_tag(one: Loan, line: LoanLine, today: date) -> Tag:
    """Where a loan stands, in a word or two."""
    if one.ended_on is not None:
        words = str(LineEnd(line.ended_as).label) if line.ended_as else _("ended")
        return Tag(words[:1].upper() + words[1:], "grey")
    if one.due_on is not None and one.due_on < today:
        return Tag(_("Was due back"), "orange")
    return Tag(_("On loan"))


@dataclass(frozen=True, kw_only=True)
class LoanPage(ThingPage):
    """The page of a loan, with the address of its slip; empty where it has none."""

    slip: str = ""


def loan_page(council: Council, actor: Actor, seen: LoanSeen) -> LoanPage:
    """The page of one loan for somebody at a desk."""
    today = clock.today(council.time_zone)
    now, not_now = _actions(council, actor, seen)
    return LoanPage(
        slip=address(council, "slip", seen.row.reference) if seen.has_slip else "",
        heading=_("Loan of %(tags)s") % {"tags": seen.tags},
        caption=seen.row.reference,
        trail=(desk_link(council), Link(_("Loans"), address(council, "loans"))),
        tag=loan_tag(seen.row, seen.line, today),
        lead=_("It was already out when the register was imported, so we do not know since when, or until when.")
        if seen.row.was_stated
        else "",
        actions=tuple(now),
        not_now=tuple(not_now),
        facts=tuple(fact for fact in _facts(council, seen, today) if fact.value),
        timeline=happenings(council, seen.trail, of=seen.row.reference),
    )


def _actions(council: Council, actor: Actor, seen: LoanSeen) -> tuple[list[Action], list[NotNow]]:
    now: list[Action] = []
    not_now: list[NotNow] = []
    one = seen.row
    if seen.is_open:
        if one.borrower_not_known and actor.may("lending.lend"):
            now.append(Action(_("Find out who has this"), address(council, "find-borrower", one.reference), "primary"))
        now += [_take_back(council, line, len(seen.lines) > 1) for line in seen.lines]
    why = _no_renewal(seen)
    if why:
        not_now.append(NotNow(_("Renew"), why))
    else:
        facts = (("version", str(one.version)),)
        now.append(Action(_("Renew"), address(council, "renew-loan", one.reference), posts=True, facts=facts))
    _add_undoing(council, actor, seen, now=now, not_now=not_now)
    return now, not_now


def _take_back(council: Council, line: LoanLine, names_it: bool) -> Action:
    device = line.kit.device
    label = _("Take back %(tag)s") % {"tag": device.tag} if names_it else _("Take back")
    return Action(label, address(council, "take-back", device.reference))


def _no_renewal(seen: LoanSeen) -> str:
    """LEND-08: why it cannot be renewed; empty when it can."""
    one = seen.row
    if not seen.is_open:
        return _("The loan has ended.")
    if one.policy is None or one.due_on is None:
        return _("It was out before the register was imported. Take it back, then lend it again.")
    if not may_renew(one.renewals_used, one.policy.terms):
        return _("It has been renewed as often as its terms allow.")
    return ""


def _add_undoing(council: Council, actor: Actor, seen: LoanSeen, *, now: list[Action], not_now: list[NotNow]) -> None:
    one, ended = seen.row, seen.line.ended_as
    if not actor.may("lending.undo"):
        return
    if seen.may_undo:
        now.append(Action(_("Undo this loan"), address(council, "undo-loan", one.reference), "link"))
    elif seen.is_open:
        not_now.append(NotNow(_("Undo this loan"), _("Something has happened to it since. Take it back instead.")))
    if seen.may_undo_return:
        now.append(Action(_("Undo the return"), address(council, "undo-return", one.reference), "link"))
    elif ended == LineEnd.RETURNED:
        not_now.append(NotNow(_("Undo the return"), _("The device has been wiped or moved on since.")))


def _facts(council: Council, seen: LoanSeen, today: date) -> list[Fact]:
    one, line = seen.row, seen.line
    devices = [device_link(council, each.kit.device.reference, each.kit.device.tag) for each in seen.lines]
    lent = _("Not known") if one.was_stated else moment_words(one.lent_at, council.time_zone)
    return [
        Fact(_("Borrower"), borrower_link(council, one)),
        Fact(_("Device"), devices),
        Fact(_("Kit type"), line.kit.kit_type.name),
        Fact(_("Went with it"), listed([str(part) for part in line.parts_out])),
        Fact(_("Lent"), [lent, one.site.name]),
        Fact(_("Due back"), _due(one, today) if seen.is_open else ""),
        Fact(_("Renewals left"), _renewals(one) if seen.is_open else ""),
        Fact(_("Agreement"), _agreement(one)),
        Fact(_("Noted when it was undone"), list(seen.notes)),
        *_return_facts(council, line),
    ]


def _due(one: Loan, today: date) -> str:
    words = due_words(one.due_on, today)
    return f"{words}, {date_words(today)}" if one.due_on == today else words


def _renewals(one: Loan) -> str:
    left = one.policy.renewals - one.renewals_used if one.policy is not None else 0
    return str(left) if left > 0 else _("None")


def _agreement(one: Loan) -> str:
    if not one.agreement:
        return ""
    if one.agreement == "default":
        return _("Accepted: the words that came with the system")
    return _("Accepted: the words of %(day)s") % {"day": date_words(date.fromisoformat(one.agreement[:10]))}


def _return_facts(council: Council, line: LoanLine) -> list[Fact]:
    if line.ended_at is None or line.ended_as != LineEnd.RETURNED:
        return []
    missing = [str(part) for part in line.parts_out if line.parts_back is not None and part not in line.parts_back]
    asked = line.signed_out and SignedOut(line.signed_out) is not SignedOut.NOT_ASKED
    where = line.return_site.name if line.return_site is not None else ""
    return [
        Fact(_("Came back"), [moment_words(line.ended_at, council.time_zone), where]),
        Fact(_("Did not come back"), listed(missing)),
        Fact(_("Condition"), str(Condition(line.condition).label) if line.condition else ""),
        Fact(_("Something wrong"), line.fault),
        Fact(_("Signed out of own accounts"), str(SignedOut(line.signed_out).label) if asked else ""),
        Fact(_("It helped to"), _outcomes(council, line)),
    ]


def _outcomes(council: Council, line: LoanLine) -> list[str]:
    if line.outcomes == []:
        return [_("Asked, and did not say")]
    labels = words_of(council, OUTCOMES.name)
    return [labels.get(code, code) for code in line.outcomes or ()]


def lent_banner(council: Council, actor: Actor, seen: LoanSeen) -> Banner | None:
    """What has just been lent, to whom and until when, with undo and the slip."""
    one = seen.row
    if not seen.may_undo or one.due_on is None:
        return None
    words = _("Lent %(tags)s to %(who)s until %(day)s") % {
        "tags": seen.tags,
        "who": borrower_name(one),
        "day": date_words(one.due_on),
    }
    may_undo = actor.may("lending.undo")
    return Banner(
        words,
        undo_url=address(council, "undo-loan", one.reference) if may_undo else "",
        undo_label=_("Undo this loan") if may_undo else "",
        link=Link(_("Print the slip"), address(council, "slip", one.reference)),
    )


def about_loan_page(council: Council, seen: LoanSeen, *, heading: str, lead: str) -> FormPage:
    """A form about one loan: why it was a mistake, or who has it."""
    back = Link(_("Loan of %(tags)s") % {"tags": seen.tags}, address(council, "loan", seen.row.reference))
    return FormPage(
        heading=heading,
        caption=seen.row.reference,
        trail=(desk_link(council), back),
        button=heading,
        lead=lead,
        cancel=Link(_("Leave it as it is"), back.url),
    )


def undo_lead(seen: LoanSeen, today: date) -> str:
    """LEND-12: what undoing the loan does to its device and to the figures."""
    if seen.is_unused(today):
        return _("The device is ready to lend again, and the loan is taken out of the figures. The trail keeps both.")
    return _(
        "Somebody may have used the device, so it has to be wiped and checked before it is lent again."
        " The loan is taken out of the figures. The trail keeps both."
    )


def undone_words(seen: LoanSeen) -> str:
    """What was undone, and how the device of the loan stands now."""
    words = {
        DeviceState.AVAILABLE.value: _("Undone: Loan of %(tags)s. It is ready to lend."),
        DeviceState.AWAITING_WIPE.value: _("Undone: Loan of %(tags)s. It has to be wiped before it is lent again."),
        DeviceState.ON_LOAN.value: _("Undone: Return of %(tags)s. It is on loan again."),
    }
    return words.get(seen.line.kit.device.state, _("Undone: Loan of %(tags)s.")) % {"tags": seen.tags}


def renewed_words(seen: LoanSeen) -> str:
    """What a renewal did."""
    day = date_words(seen.row.due_on) if seen.row.due_on else ""
    return _("Renewed the loan of %(tags)s until %(day)s") % {"tags": seen.tags, "day": day}
