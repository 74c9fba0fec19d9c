"""Forms that change a thing: they carry the version of it that the person saw."""

from typing import Any, cast

from furthest.kernel.govuk.forms import HiddenField, PageForm

CONFLICT = 409


class EditForm(PageForm):
    """A form opened on one version of a thing, which its command names: nobody overwrites what they never saw."""

    version = HiddenField("", max_length=9, optional=True)

    @property
    def seen_version(self) -> int:
        """The version that the form was opened at; 0, which is never right, when it was left out or forged."""
        said = str(self.cleaned_data.get("version", ""))
        return int(said) if said.isascii() and said.isdigit() else 0

    def compare_with(self, version: int) -> None:
        """After a conflict: what was typed stays, and the next sending says that this version has been seen."""
        if self.status != CONFLICT:
            return
        data = cast(Any, self.data).copy()
        data["version"] = str(version)
        self.data = data
