"""Which kinds of sheet there are: registered by apps at start-up, opened when somebody imports one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.utils.module_loading import import_string

from furthest.kernel.core.registry import Registry

if TYPE_CHECKING:
    from furthest.kernel.sheets.sheet import Said, Sheet
    from furthest.kernel.tenancy.models import Council


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet. `sheet` is the dotted path of its class: an app registers before models may be imported."""

    name: str
    label: str
    permission: str
    sheet: str

    def open(self, council: "Council", said: "Said") -> "Sheet[Any]":
        """The sheet for a council and what was said of the file."""
        return cast("Callable[[Council, Said], Sheet[Any]]", import_string(self.sheet))(council, said)


SHEETS: Registry[SheetKind] = Registry("kind of sheet")
