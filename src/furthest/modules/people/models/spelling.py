"""The words of people's names by which slips of the finger are looked past."""

from typing import ClassVar

from django.db import models

from furthest.kernel.core.prefixes import PrefixField
from furthest.kernel.tenancy.models import CouncilOwned
from furthest.modules.people.rules import KEYED, WORD_MOST


class NameKey(CouncilOwned):
    """One key of a word that somebody's name has (see `rules.keys_of`), however many people have it.

    When nobody has the word any more, its rows are given to another word or made blank: a blank key is never looked
    for, and nothing of the word stays behind. Two desks that add a word at once may both write it; that does no harm.
    """

    says: ClassVar[tuple[str, ...]] = ("key", "word")

    id = models.BigAutoField(primary_key=True)
    key = PrefixField(max_length=KEYED, blank=True)
    word = PrefixField(max_length=WORD_MOST, blank=True)

    class Meta:
        db_table = "people_name_key"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "key", "word"], name="people_name_key_word")
        ]

    def __str__(self) -> str:
        return str(self.word)
