"""The form of an entry of a list that a council edits."""

from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.accounts.list_services import LABEL_MOST, AddListEntry, ChangeListEntry
from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import Choice, ChoiceField, TextField
from furthest.kernel.policy.entries import Listed
from furthest.kernel.policy.lists import PICTURES, EditableList


class _EntryForm(EditForm):
    """Words and, where the list has pictures, one of those that exist."""

    label = TextField(
        gettext_lazy("What people choose"),
        hint=gettext_lazy("A few plain words"),
        max_length=LABEL_MOST,
        autocomplete="off",
    )
    picture = ChoiceField(
        gettext_lazy("Picture"), [Choice(code, gettext_lazy(words), picture=code) for code, words in PICTURES.items()]
    )

    def __init__(self, *args: Any, of: EditableList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        if not of.has_pictures:
            del self.fields["picture"]


class AddListEntryForm(_EntryForm):
    """A new entry."""

    def command(self) -> AddListEntry:
        """The entry that was described."""
        said = self.cleaned_data
        return AddListEntry(self.of.name, said["label"], said.get("picture", ""))


class ChangeListEntryForm(_EntryForm):
    """An entry with the words and picture that it has."""

    def __init__(self, *args: Any, of: EditableList, one: Listed, **kwargs: Any) -> None:
        now = {"label": one.label, "picture": one.picture, "version": one.row.version if one.row else 0}
        super().__init__(*args, of=of, initial=now, **kwargs)
        self.code = one.code

    def command(self) -> ChangeListEntry:
        """The words and picture from now on."""
        said = self.cleaned_data
        return ChangeListEntry(self.of.name, self.code, self.seen_version, said["label"], said.get("picture", ""))
