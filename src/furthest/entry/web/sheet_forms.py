"""The forms of bringing in a sheet: the file, the sheet of a workbook, which column is which and what words mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import FileInput
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.forms import ChoiceField, HiddenField, PageField, PageForm, TextField, TickField
from furthest.kernel.sheets.columns import Column
from furthest.kernel.sheets.headings import Match
from furthest.kernel.sheets.selectors import Remembered
from furthest.kernel.sheets.sheet import Question, Said
from furthest.lib.text import fold, shorten

ACCEPTED = ".csv,.txt,.tsv,.xlsx,.ods"


class SheetFileField(PageField):
    """A sheet to send. Cleans to the uploaded file, which is read piece by piece."""

    component = "file-upload"
    widget = FileInput
    verb = gettext_lazy("Choose a file: {label}")

    def to_python(self, value: Any) -> "UploadedFile[bytes] | None":
        """What was sent, if anything was."""
        return value if isinstance(value, UploadedFile) else None

    def params(self, bound: BoundField, code: str) -> dict[str, Any]:
        """No value: a browser never shows the same file again."""
        return {"attributes": {"accept": ACCEPTED}}


class ReceiveSheetForm(PageForm):
    """One file."""

    file = SheetFileField(
        gettext_lazy("Your file"),
        hint=gettext_lazy("CSV, Excel (XLSX) or OpenDocument (ODS), up to 18 MB"),
        missing=gettext_lazy("Choose a file"),
    )


class ChooseTabForm(PageForm):
    """One sheet of a workbook."""

    tab = ChoiceField(gettext_lazy("Which sheet is it?"), ())
    version = HiddenField(gettext_lazy("Version"))

    def __init__(self, *args: Any, tabs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["tab"]
        chooser.choices = [(str(at), name) for at, name in enumerate(tabs)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form about a file asks: headings, columns, words that nobody knows, questions, the last match."""

    guess: Match
    columns: Sequence[Column]
    choices: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    questions: Sequence[Question] = ()
    last: Remembered = Remembered()

    def meant(self, name: str, word: str) -> str:
        """What a word meant in the last sheet; empty where nobody said."""
        return self.last.meanings.get(name, {}).get(fold(word), "")

    @property
    def mark(self) -> str:
        """What tells whether the words are still those that were asked."""
        return sha256(repr(sorted(self.words.items())).encode()).hexdigest()[:16] if self.words else ""


class MatchSheetForm(PageForm):
    """A select for each of our columns, one for each word that nobody knows, and the questions."""

    says_optional = False

    def __init__(self, *args: Any, asked: Asked, version: int = 0, **kwargs: Any) -> None:
        places = places_guessed(asked)
        first = {f"column-{name}": str(at) for name, at in places.items()} | {"version": version, "mark": asked.mark}
        super().__init__(*args, initial=first, **kwargs)
        self.asked = asked
        self.fields["version"] = HiddenField(gettext_lazy("Version"), optional=True)
        self.fields["mark"] = HiddenField(gettext_lazy("Words"), optional=True)
        headings = list(headings_of(asked.guess))
        for column in asked.columns:
            self.fields[f"column-{column.name}"] = ChoiceField(
                _upper(column.called),
                headings,
                select=True,
                optional=True,
                blank=_("Choose a column") if column.required else _("Not in this file"),
            )
        for name, number, word in self._words():
            self.fields[f"word-{name}-{number}"] = ChoiceField(
                _("What does “%(word)s” mean?") % {"word": shorten(word, 60)},
                asked.choices.get(name, ()),
                select=True,
                optional=True,
                blank=_("Leave it: these lines wait to be mended"),
                initial=asked.meant(name, word),
            )
        for question in asked.questions:
            self.fields[f"answer-{question.name}"] = _question(question)

    def _words(self) -> Iterable[tuple[str, int, str]]:
        for name, words in self.asked.words.items():
            for number, word in enumerate(words):
                yield name, number, word

    @property
    def of_columns(self) -> list[str]:
        """The names of the fields about columns."""
        return [name for name in self.fields if name.startswith("column-")]

    @property
    def of_words(self) -> list[str]:
        """The names of the fields about words."""
        return [name for name in self.fields if name.startswith("word-")]

    @property
    def of_questions(self) -> list[str]:
        """The names of the fields about the whole file."""
        return [name for name in self.fields if name.startswith("answer-")]

    def places_said(self) -> dict[str, int]:
        """Where each of our columns stands, as far as that was said."""
        self.is_valid()
        said = {name.partition("-")[2]: self.cleaned_data.get(name) for name in self.of_columns}
        return {name: int(at) for name, at in said.items() if at}

    def match(self) -> Match:
        """Which column is which, of a valid form."""
        places = self.places_said()
        written = tuple(shorten(heading, 120) for heading in self.asked.guess.written)
        return Match(self.asked.guess.line, written, places, ())

    def said(self) -> Said:
        """What words mean, and the answers, of a valid form. What was said of the last sheet still holds."""
        meanings = {name: dict(words) for name, words in self.asked.last.meanings.items()}
        for name, number, word in self._words():
            meanings.setdefault(name, {})[fold(word)] = self.cleaned_data[f"word-{name}-{number}"]
        answers = {name.partition("-")[2]: _answer(self.cleaned_data[name]) for name in self.of_questions}
        kept = {name: {word: said for word, said in words.items() if said} for name, words in meanings.items()}
        return Said(meanings=kept, answers={name: text for name, text in answers.items() if text})


def with_words(sent: QueryDict, asked: Asked) -> QueryDict:
    """What was sent, with what is known of words that it did not speak of."""
    data = sent.copy()
    data["mark"] = asked.mark
    for name, words in asked.words.items():
        for number, word in enumerate(words):
            data.setdefault(f"word-{name}-{number}", asked.meant(name, word))
    return data


def places_guessed(asked: Asked) -> dict[str, int]:
    """Where each of our columns stands: as it was said of the last sheet, or as the headings say."""
    places: dict[str, int] = {}
    folded = [fold(heading) for heading in asked.guess.written]
    for column in asked.columns:
        before = fold(asked.last.headings.get(column.name, ""))
        at = folded.index(before) if before and before in folded else asked.guess.places.get(column.name)
        if at is not None and at not in places.values():
            places[column.name] = at
    return places


def headings_of(match: Match) -> Iterable[tuple[str, str]]:
    """The columns of a file to choose from; one without a heading by its letter."""
    for at, heading in enumerate(match.written):
        yield str(at), shorten(heading, 60) or _("Column %(letter)s, without a heading") % {"letter": letter_of(at)}


def letter_of(at: int) -> str:
    """How a spreadsheet calls a column: A to Z, AA and so on."""
    letters, left = "", at + 1
    while left:
        left, one = divmod(left - 1, 26)
        letters = chr(ord("A") + one) + letters
    return letters


def _question(question: Question) -> PageField:
    if question.is_tick:
        return TickField(_(question.label))
    return TextField(_(question.label), hint=_(question.hint) if question.hint else "", max_length=120, optional=True)


def _answer(value: Any) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else str(value)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
