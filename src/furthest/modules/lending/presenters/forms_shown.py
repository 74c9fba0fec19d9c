"""What stands around the forms of lending and taking back: when it is due, the agreement, who may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.govuk.forms import Choice
from furthest.kernel.govuk.shapes import FormPage, Link
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters.words import address, desk_link, device_link, long_date, why_moved
from furthest.modules.lending.selectors import agreement_version
from furthest.modules.lending.selectors.pages import Found, due_if_lent, may_be_a_name
from furthest.modules.lending.settings import AGREEMENT
from furthest.modules.lending.states import BorrowerKind


@dataclass(frozen=True, slots=True)
class LendShown:
    """The form of a loan: where it is sent, when the loan would be due and why, and what is agreed in which version."""

    action: str
    button: str
    due: str
    due_notes: tuple[str, ...]
    agreement: tuple[str, ...]
    agreement_version: str
    has_parts: bool
    look: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackShown:
    """The form of a return: where it is sent, and from whom it comes back."""

    action: str
    button: str
    from_whom: str
    has_parts: bool
    asks_outcomes: bool


@dataclass(frozen=True, kw_only=True)
class LendPage(FormPage):
    """The form of a loan by itself, with ways on when the device is no longer there to lend."""

    shown: LendShown
    ways_on: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeBackPage(FormPage):
    """The form of a return by itself, with ways on when somebody else has taken it back."""

    shown: TakeBackShown
    ways_on: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a loan would be made: the site's id and name, and the day there."""

    site_id: UUID
    name: str
    today: date


def lend_shown(council: Council, row: Device, place: Place, *, has_parts: bool) -> LendShown | None:
    """The form for a device that can be lent; None where no policy says for how long."""
    kind = row.kit.kit_type_id
    due = due_if_lent(council, kind, kind=BorrowerKind.RESIDENT, site_id=place.site_id, on=place.today)
    if due is None:
        return None
    partner = due_if_lent(council, kind, kind=BorrowerKind.PARTNER, site_id=place.site_id, on=place.today)
    notes = [why_moved(due, place.name)]
    if partner is not None and partner.day.on != due.day.on:
        notes.append(_("For a partner: %(day)s.") % {"day": long_date(partner.day.on)})
    return LendShown(
        action=address(council, "lend-kit", row.reference),
        button=_("Lend %(tag)s") % {"tag": row.tag},
        due=long_date(due.day.on),
        due_notes=tuple(note for note in notes if note),
        agreement=sentences(str(value(council, AGREEMENT.name, on=place.today))),
        agreement_version=agreement_version(council, place.today),
        has_parts=has_parts,
        look=address(council, "borrowers-found"),
    )


def sentences(words: str) -> tuple[str, ...]:
    """An agreement line by line; where it is one long line, sentence by sentence."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if len(lines) > 1:
        return tuple(lines)
    parts = [part.strip() for line in lines for part in line.replace(". ", ".\n").splitlines()]
    return tuple(part for part in parts if part)


def take_back_shown(
    council: Council, row: Device, *, from_whom: str, has_parts: bool, asks_outcomes: bool
) -> TakeBackShown:
    """The form for a device that is on loan."""
    return TakeBackShown(
        action=address(council, "take-back", row.reference),
        button=_("Take back %(tag)s") % {"tag": row.tag},
        from_whom=from_whom,
        has_parts=has_parts,
        asks_outcomes=asks_outcomes,
    )


def lend_page(council: Council, row: Device, shown: LendShown, *, is_gone: bool) -> LendPage:
    """The page of the form alone. When another desk was first, it says where to go on."""
    return LendPage(
        heading=_("Lend %(tag)s") % {"tag": row.tag},
        caption=row.kit.kit_type.name,
        trail=(desk_link(council), device_link(council, row.reference, row.tag)),
        button=shown.button,
        shown=shown,
        ways_on=_ways_on(council, row) if is_gone else (),
    )


def _ways_on(council: Council, row: Device) -> tuple[Link, ...]:
    return (
        Link(_("See %(tag)s as it is now") % {"tag": row.tag}, address(council, "device", row.reference)),
        Link(_("Scan another device"), desk_link(council).url),
    )


def take_back_page(council: Council, row: Device, shown: TakeBackShown, *, is_gone: bool) -> TakeBackPage:
    """The page of the form alone."""
    return TakeBackPage(
        heading=_("Take back %(tag)s") % {"tag": row.tag},
        caption=row.kit.kit_type.name,
        trail=(desk_link(council), device_link(council, row.reference, row.tag)),
        button=shown.button,
        shown=shown,
        ways_on=_ways_on(council, row) if is_gone else (),
    )


def choices_of(found: Sequence[Found], text: str, *, may_be_new: bool) -> list[Choice]:
    """Those who may be meant, each with one thing more; last, where it is a name, somebody new of that name."""
    choices = [Choice(f"{one.kind}:{one.reference}", one.called, hint=one.detail) for one in found]
    if may_be_new and may_be_a_name(text):
        choices.append(Choice("new", _("Someone new called %(name)s") % {"name": text}))
    return choices


def question_about(found: Sequence[Found], text: str, *, may_be_new: bool) -> str:
    """What to ask when a text did not say surely who is meant."""
    if found and all(one.is_close for one in found):
        words = _("Nobody here is called %(name)s. Did you mean one of these?")
        return words % {"name": text}
    if found:
        return _("Choose who it is")
    if not may_be_a_name(text):
        return _("Nobody has this card, reference or phone number. Check it, or type a name")
    add = _("Nobody here is called %(name)s yet. Add them under People first, or try another name")
    again = _("Nobody here is called %(name)s yet. Check the name, then press the button again")
    return (again if may_be_new else add) % {"name": text}
