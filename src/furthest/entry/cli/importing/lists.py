"""Import of people and of partners: one of them a line, by the same sheets as the pages."""

from pathlib import Path

from furthest.entry.cli.importing.devices import SheetWords, import_file
from furthest.entry.cli.named import council_named
from furthest.kernel.core.actor import command_actor
from furthest.kernel.sheets.importing import ImportOrder
from furthest.kernel.sheets.report import Report
from furthest.kernel.sheets.sheet import Said

PEOPLE = SheetWords("people", "“People” finds each of them by name and one more thing.")
PARTNERS = SheetWords("partners", "“Partners” lists them.")


def import_people(
    council_slug: str, path: Path, dry_run: bool = False, *, errors: Path | None = None, agreed: bool = False
) -> Report:
    """Add people whom a council helped before; RuleBroken, in one sentence, unless it is said that they agreed."""
    said = Said(answers={"agreed": "yes"} if agreed else {})
    order = ImportOrder(council_named(council_slug), command_actor("import of people"), said, dry_run=dry_run)
    return import_file("people.residents", path, order, errors=errors)


def import_partners(council_slug: str, path: Path, dry_run: bool = False, *, errors: Path | None = None) -> Report:
    """Add the organisations of a council's network."""
    order = ImportOrder(council_named(council_slug), command_actor("import of partners"), dry_run=dry_run)
    return import_file("partners.partners", path, order, errors=errors)
