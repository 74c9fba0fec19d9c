"""Sheets of labels as they are printed: the tag as square code, as bars and in words, and where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from furthest.kernel.core import clock
from furthest.kernel.govuk.bars import bars_svg, bars_width, may_be_bars
from furthest.kernel.govuk.qr import qr_svg
from furthest.kernel.govuk.shapes import Link, Page
from furthest.kernel.policy.values import value
from furthest.kernel.tenancy.models import Council
from furthest.lib.labels import STOCK_OF, bars_fit, laid_out
from furthest.modules.lending.models import Device
from furthest.modules.lending.presenters.words import address, desk_link
from furthest.modules.lending.settings import FOUND_PHONE

QR_MOST = 40


@dataclass(frozen=True, slots=True)
class DeviceLabel:
    """One label: without bars where they would be too thin to read."""

    tag: str
    qr: Markup
    bars: Markup | None
    found: str


@dataclass(frozen=True, kw_only=True)
class LabelsPage(Page):
    """The question which labels to print. `none` says that there was nothing to print."""

    action: str
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class LabelSheetPage(Page):
    """The sheets, what to know of them, and the press that says that they were printed."""

    stock: str
    style: str
    sheets: Sequence[Sequence[DeviceLabel | None]]
    lead: str
    notes: tuple[str, ...]
    devices: str
    action: str


def labels_page(council: Council, *, none: str = "") -> LabelsPage:
    """Which labels, on what."""
    trail = (desk_link(council), Link(_("Devices"), address(council, "devices")))
    return LabelsPage(heading=_("Print labels"), trail=trail, action=address(council, "label-sheet"), none=none)


def label_sheet_page(
    council: Council, devices: Sequence[Device], *, stock: str, first: int, notes: Sequence[str]
) -> LabelSheetPage:
    """The labels of some devices on a stock, from the first free place on."""
    phone = str(value(council, FOUND_PHONE.name, on=clock.today(council.time_zone)))
    labels = [_label(council, row, stock=stock, phone=phone) for row in devices]
    sheets = laid_out(labels, STOCK_OF[stock], first)
    trail = (desk_link(council), Link(_("Print labels"), address(council, "labels")))
    return LabelSheetPage(
        heading=_("Labels to print"),
        trail=trail,
        stock=stock,
        style="lending/label_roll.css" if stock == "roll" else "lending/label_sheets.css",
        sheets=sheets,
        lead=_lead(len(labels), len(sheets), stock),
        notes=(*notes, *_without_bars(labels)),
        devices=" ".join(row.reference for row in devices),
        action=address(council, "mark-labels-printed"),
    )


def _label(council: Council, row: Device, *, stock: str, phone: str) -> DeviceLabel:
    fits = may_be_bars(row.tag) and bars_fit(bars_width(row.tag), STOCK_OF[stock])
    return DeviceLabel(row.tag, qr_svg(row.tag), bars_svg(row.tag) if fits else None, _found(council, row, phone))


def _found(council: Council, row: Device, phone: str) -> str:
    """LEND-41: whom to call, or where to bring it. A practice desk's labels say what they are."""
    if council.is_practice:
        return _("Practice: not real")
    number = phone.strip() or row.home_site.phone
    if number:
        return _("If found: call %(phone)s") % {"phone": number}
    return _("If found: bring it to %(site)s") % {"site": row.home_site.name}


def _lead(labels: int, sheets: int, stock: str) -> str:
    number = ngettext("%(num)s label", "%(num)s labels", labels) % {"num": labels}
    if stock == "roll":
        return _("%(labels)s on a roll. Print at 100%%, without margins.") % {"labels": number}
    paper = ngettext("%(num)s sheet", "%(num)s sheets", sheets) % {"num": sheets}
    return _("%(labels)s on %(sheets)s. Print on A4 at 100%%, without margins.") % {"labels": number, "sheets": paper}


def _without_bars(labels: Sequence[DeviceLabel]) -> list[str]:
    """LEND-41: which labels have the square code alone."""
    tags = ", ".join(label.tag for label in labels if label.bars is None)
    words = _("These tags are too long for bars on this label, so only the square code is on it: %(tags)s.")
    return [words % {"tags": tags}] if tags else []


def not_known_words(tags: Sequence[str]) -> str:
    """Tags that were listed and are of no device."""
    return _("We know no device with the tag %(tags)s.") % {"tags": ", ".join(tags)}


def more_words(most: int) -> str:
    """There are more devices than go into one print."""
    return _("These are the first %(most)s. Print them and say so below, then come back for the rest.") % {"most": most}


def printed_words(number: int) -> str:
    """What was marked as printed."""
    words = ngettext("%(num)s label is marked as printed.", "%(num)s labels are marked as printed.", number)
    return words % {"num": number}
