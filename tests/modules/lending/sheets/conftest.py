"""Registers of devices to import, and the council of the tests with a few sites."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from furthest.kernel.core.actor import command_actor
from furthest.kernel.sheets.importing import ImportOrder, import_sheet
from furthest.kernel.sheets.kinds import SHEETS
from furthest.kernel.sheets.report import Report
from furthest.kernel.sheets.sheet import Said
from furthest.kernel.tenancy.models import Council
from furthest.modules.places.selectors import SiteCard

HEADINGS = (
    "Asset No", "Make", "Model", "Type", "Serial Number", "IMEI", "SIM number", "Network", "Home Library", "Bought",
    "Cost", "Status", "Case", "Charger", "Notes",
)  # fmt: skip
Bring = Callable[..., Report]


def register(*lines: dict[str, str]) -> str:
    """A register with these lines; a tablet in stock at Armley, called LL-1 and so on, unless a line says otherwise."""
    rows = []
    for number, said in enumerate(lines, start=1):
        plain = {"Asset No": f"LL-{number}", "Type": "Tablet", "Home Library": "Armley Library", "Status": "In stock"}
        rows.append([(plain | said).get(heading, "") for heading in HEADINGS])
    return "\n".join(";".join(row) for row in [HEADINGS, *rows])


@pytest.fixture
def bring(council: Council, library: SiteCard, hub: SiteCard) -> Bring:
    """Imports lines, or the text of a file, as the command line does."""

    def imported(*lines: dict[str, str] | str, meanings: dict[str, str] | None = None, **more: Any) -> Report:
        options = {name: more.pop(name) for name in ("dry_run", "actor", "errors") if name in more}
        whose = more.pop("whose", council)
        first = lines[0] if lines else ""
        text = first if isinstance(first, str) else register(*(line for line in lines if isinstance(line, dict)))
        said = Said(meanings={"state": meanings or {}}, answers=more)
        order = ImportOrder(whose, options.pop("actor", command_actor()), said, **options)
        return import_sheet(SHEETS.get("lending.devices"), BytesIO(text.encode()), order)

    return imported
