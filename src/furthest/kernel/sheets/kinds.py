"""Which kinds of sheet there are: registered by apps at start-up, opened when somebody imports one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.utils.module_loading import import_string

from furthest.kernel.core.registry import Registry

if TYPE_CHECKING:
    from furthest.kernel.sheets.sheet import Said, Sheet
    from furthest.kernel.tenancy.models import Council


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet. `sheet` is the dotted path of its class: an app registers before models may be imported.

    `help` says in a sentence what a line of it is. `order` is its place among the others, `switch` the part of the
    system that it belongs to. `example` is a line for the template, by column.
    """

    name: str
    label: str
    permission: str
    sheet: str
    help: str = ""
    order: int = 50
    switch: str = ""
    example: tuple[tuple[str, str], ...] = ()

    def open(self, council: "Council", said: "Said") -> "Sheet[Any]":
        """The sheet for a council and what was said of the file."""
        return self.sheet_class()(council, said)

    def sheet_class(self) -> "type[Sheet[Any]]":
        """Its class, for what can be known without a council: the columns, and what is asked."""
        return cast("type[Sheet[Any]]", import_string(self.sheet))


SHEETS: Registry[SheetKind] = Registry("kind of sheet")
