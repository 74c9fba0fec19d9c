"""Import of figures from before the system: one statement a line."""

from pathlib import Path

from furthest.entry.cli.importing.devices import SheetWords, import_file
from furthest.entry.cli.named import council_named
from furthest.kernel.core.actor import command_actor
from furthest.kernel.sheets.importing import ImportOrder
from furthest.kernel.sheets.report import Report

STATEMENTS = SheetWords("figures brought forward", "“Reports” shows them apart from what the system counts itself.")


def import_brought_forward(
    council_slug: str, path: Path, dry_run: bool = False, *, errors: Path | None = None
) -> Report:
    """State the figures of a file for a council; RuleBroken, in one sentence, for a file that is no such sheet."""
    actor = command_actor("import of figures brought forward")
    order = ImportOrder(council_named(council_slug), actor, dry_run=dry_run)
    return import_file("impact.statements", path, order, errors=errors)
