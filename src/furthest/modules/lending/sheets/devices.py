"""The register of devices as a sheet: its columns, and the device that each line states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.acts.perform import Service
from furthest.kernel.core import clock
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import CellRefused, Column, past_date
from furthest.kernel.sheets.sheet import Known, Question, Said, SetUpStep, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council
from furthest.lib.dates import DateProblem, parse_date
from furthest.lib.text import looks_like_personal_number, looks_like_secret, shorten
from furthest.modules.lending.selectors import kit_types
from furthest.modules.lending.selectors.stock import StockFacts, StockHere, StockNumbers, stock_here
from furthest.modules.lending.services.set_up import AddKitType, add_kit_type
from furthest.modules.lending.services.stock import AddDevice, Prepared, add_device
from furthest.modules.lending.sheets.cells import kit_type_code, site_reader
from furthest.modules.lending.sheets.columns import COLUMNS
from furthest.modules.lending.sheets.words import SHOWN_WORDS, StatusWords
from furthest.modules.lending.states import DeviceState
from furthest.modules.places.selectors import sites

MOST_KIT_TYPES = 20
PARTS = {"charger": "Charger", "case": "Case"}
OWN_NUMBERS = ("serial_number", "imei", "iccid")


@dataclass(slots=True)
class NewKitType:
    """A kit type that a file names and the council has not: its name as first written, and whether any has data."""

    name: str
    has_data: bool = False


class DeviceSheet(Sheet[AddDevice]):
    """Devices with their kits. What is said of the whole file: `state` words, and who wiped the lot when."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS
    surveys: ClassVar[tuple[str, ...]] = ("kit_type", "iccid", "network", *PARTS)
    questions: ClassVar[tuple[Question, ...]] = (
        Question(
            "wiped_by",
            gettext_noop("Who wiped and checked those that are in stock?"),
            gettext_noop("Leave it blank if they still have to be wiped"),
        ),
        Question("wiped_on", gettext_noop("On which day?"), gettext_noop("For example, 15/01/2026")),
    )

    def __init__(self, council: Council, said: Said) -> None:
        self.council = council
        self.prepared = _prepared(said, council)
        self.reads = {
            "site_id": site_reader(council),
            "state": StatusWords(said.meanings.get("state", {})).read,
            "bought_on": past_date(clock.today(council.time_zone)),
        }
        self.known_codes = {kind.code for kind in kit_types(council)}
        self.new_kit_types: dict[str, NewKitType] = {}
        self.parts: set[str] = set()

    @property
    def service(self) -> Service:
        """Every line is a device that is added."""
        return add_device

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What a word of the status may mean, and the sites that a name may stand for."""
        names = [(card.name, card.name) for card in sites(self.council)]
        return {"state": [(word, word) for word in SHOWN_WORDS], "site_id": names}

    def survey(self, texts: Mapping[str, str]) -> None:
        """Which kit types are new, whether they come with data, and which parts the file speaks of."""
        self.parts.update(PARTS.keys() & texts.keys())
        code = _code_or_none(texts.get("kit_type", ""))
        if code is None or code in self.known_codes:
            return
        new = self.new_kit_types.setdefault(code, NewKitType(" ".join(texts["kit_type"].split())))
        new.has_data = new.has_data or "iccid" in texts or "network" in texts
        if len(self.new_kit_types) > MOST_KIT_TYPES:
            words = _("This file has more than %(most)s kit types that are not here. Is that the right column?")
            raise RuleBroken("kit-types", words % {"most": MOST_KIT_TYPES}, "kit_type")

    def command(self, row: SheetRow) -> AddDevice:
        """The device as the line states it. A part that the file does not say is here is not here."""
        facts = {name: value for name, value in row.values.items() if name not in PARTS}
        facts["note"] = self._note(row)
        facts["parts"] = {PARTS[name]: bool(row.values.get(name)) for name in PARTS if name in self.parts}
        if facts["state"] == DeviceState.AVAILABLE:
            facts["prepared"] = self.prepared
        if facts["state"] == DeviceState.ON_LOAN:
            fix = _("It is added as on loan to someone not known. Find it among the loans and put in who has it.")
            row.notice("state", _("find out who has this"), fix)
        return AddDevice(**facts)

    def _note(self, row: SheetRow) -> str:
        """The note, unless it holds what must never be kept; then a notice says so."""
        note = str(row.values.get("note", ""))
        what = looks_like_personal_number(note) or ("secret" if looks_like_secret(note) else "")
        if not what:
            return note
        words = {
            "secret": _("note not stored: it looks like a PIN or password"),
            "NHS number": _("note not stored: it looks like an NHS number"),
            "bank card": _("note not stored: it looks like a bank card number"),
            "bank account": _("note not stored: it looks like bank details"),
        }
        row.notice("note", words[what], _("We never keep those. Take it out of your own register too."))
        return ""

    def set_up(self, command: AddDevice) -> Sequence[SetUpStep]:
        """A kit type that is not here yet, with the parts that the file speaks of."""
        if command.kit_type in {kind.code for kind in kit_types(self.council)}:
            return ()
        new = self.new_kit_types[command.kit_type]
        parts = tuple(name for column, name in PARTS.items() if column in self.parts)
        return (SetUpStep(add_kit_type, AddKitType(new.name, has_data=new.has_data, parts=parts), new.name),)

    def still_needs(self, step: SetUpStep) -> bool:
        """Whether the kit type is missing still."""
        code = _code_or_none(step.name)
        return code not in {kind.code for kind in kit_types(self.council)}

    def known(self, commands: Sequence[AddDevice]) -> Sequence[Known | None]:
        """LEND-17: devices of the same tag and facts are here already; others may not share tag, number or SIM."""
        here = stock_here(
            self.council,
            StockNumbers(
                tags=[command.tag for command in commands],
                serial_numbers=[command.serial_number for command in commands if command.serial_number],
                imeis=[command.imei for command in commands if command.imei],
                iccids=[command.iccid for command in commands if command.iccid],
            ),
        )
        return [_known(command, here) for command in commands]


def _code_or_none(text: str) -> str | None:
    try:
        return kit_type_code(text)
    except CellRefused:
        return None


def _known(command: AddDevice, here: StockHere) -> Known | None:
    same_tag = here.devices.get(command.tag)
    if same_tag is not None:
        other = _difference(command, same_tag)
        if not other:
            return Known()
        fix = _("%(tag)s is here already, with another %(what)s. An import changes no device: mend it on its own page.")
        return Known(Told("tag", _("asset tag in use"), fix % {"tag": command.tag, "what": other}))
    for name, others in zip(OWN_NUMBERS, (here.serial_numbers, here.imeis, here.iccids), strict=True):
        tag = others.get(getattr(command, name))
        if tag:
            problem = _("%(what)s in use") % {"what": _called(name)}
            return Known(Told(name, problem, _("%(tag)s has it already. Check both devices.") % {"tag": tag}))
    return None


def _difference(command: AddDevice, facts: StockFacts) -> str:
    """What a line says otherwise than the device that is here, in words; empty when all that it says agrees."""
    if command.iccid and command.iccid not in facts.iccids:
        return _called("iccid")
    for name in ("serial_number", "imei", "kit_type", "make", "model", "bought_on", "cost_pence"):
        said = getattr(command, name)
        if said not in ("", None) and said != getattr(facts, name):
            return _called(name)
    return ""


def _called(name: str) -> str:
    return next(column.called for column in COLUMNS if column.name == name)


def _prepared(said: Said, council: Council) -> Prepared | None:
    """Who wiped and checked the whole lot, and on which day; RuleBroken for half an answer."""
    by, on = said.answers.get("wiped_by", "").strip(), said.answers.get("wiped_on", "").strip()
    if not by and not on:
        return None
    if not by or not on:
        raise RuleBroken("wiped", _("Say both who wiped and checked the lot, and on which day."), "wiped_by")
    try:
        day = parse_date(on)
    except DateProblem as error:
        words = _("“%(text)s” is no date that we can read. Write the day like 15/01/2022.")
        raise RuleBroken("wiped-on", words % {"text": shorten(on, 30)}, "wiped_on") from error
    if day > clock.today(council.time_zone):
        raise RuleBroken("wiped-on", _("The lot cannot have been wiped on a day that is yet to come."), "wiped_on")
    return Prepared(shorten(by, 120), datetime.combine(day, time(), ZoneInfo(council.time_zone)))
