"""One press that brings a device nearer to the next person, or says that it is locked."""

from collections.abc import Callable
from typing import Any

from furthest.kernel.govuk.edits import EditForm


class StepForm(EditForm):
    """The press of a button that stood beside a device; it carries the version of the device that was shown."""

    def __init__(self, *args: Any, device: str, step: Callable[[str, int], Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        self.step = step

    def command(self) -> Any:
        """The step that was pressed. A version that is missing or forged is none that was ever shown."""
        self.is_valid()
        return self.step(self.device, self.seen_version)
