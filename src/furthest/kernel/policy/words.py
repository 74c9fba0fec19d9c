"""A dozen words for which a council may have its own: what they stand for, and how they are put into a sentence.

Only sentences of ours are changed, before anything is filled into them: names, notes and what people typed stay as
they are. Words stand in English sentences alone; a translation has words of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.registry import Registry

MOST = 30


@dataclass(frozen=True, slots=True)
class Word:
    """One word of ours, singular and plural, with others that mean the same on our pages.

    `never` are phrases in which it means something else. `shown` are sentences in which a council sees it at work.
    """

    name: str
    one: str
    many: str
    meaning: str
    shown: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A council's word, singular and plural."""

    one: str
    many: str


WORDS: Registry[Word] = Registry("word")
# What a council's word is made of: letters of any script, with single spaces, hyphens and apostrophes between them.
_FIT = re.compile(r"[^\W\d_]+(?:[ ’-][^\W\d_]+)*")
# What is filled in, marks up or leads somewhere stays as it is.
_KEEP = re.compile(r"(%\([a-z_]+\)[sd]|%%|\{[a-z_]*\}|<[^>]+>|&[a-z]+;|\x04)")
_VOWEL = re.compile(r"(?!uni|use|usu|eu|one\b|once\b)[aeiou]", re.IGNORECASE)


def checked_word(text: str, field: str) -> str:
    """A word that fits into every sentence; RuleBroken on `field` otherwise (WORD-02)."""
    said = " ".join(text.replace("'", "’").split())
    if not said:
        raise RuleBroken("word-missing", _("Enter your word"), field)
    if len(said) > MOST:
        raise RuleBroken("word-long", _("Use %(most)s letters at most") % {"most": MOST}, field)
    if not _FIT.fullmatch(said):
        raise RuleBroken("word-letters", _("Use letters only, with a space or a hyphen between two words"), field)
    return said


class Speech:
    """The words of one council, ready to be put into sentences. Whatever was said once is remembered."""

    most_remembered = 5000

    def __init__(self, own: Mapping[str, Own]) -> None:
        self._forms: dict[str, str] = {}
        self._never: list[str] = []
        for word in WORDS:
            if word.name not in own:
                continue
            mine = own[word.name]
            for one, many in ((word.one, word.many), *word.also):
                self._forms[many], self._forms[one] = mine.many, mine.one
            self._never += word.never
        self._finder = self._made()
        self._said: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._forms)

    def _made(self) -> re.Pattern[str]:
        longest = sorted(self._forms, key=len, reverse=True)
        never = "|".join(re.escape(phrase) for phrase in sorted(self._never, key=len, reverse=True)) or r"(?!)"
        forms = "|".join(re.escape(form) for form in longest) or r"(?!)"
        around = rf"(?:(?P<article>\ban?)(?P<gap> +))?(?<![\w./@-])(?P<word>{forms})(?![\w/@]|-\w|\.\w)"
        return re.compile(rf"(?P<never>{never})|{around}", re.IGNORECASE)

    def put(self, sentence: str) -> str:
        """One of our sentences in the council's words."""
        found = self._said.get(sentence)
        if found is None:
            parts = _KEEP.split(sentence)
            found = "".join(part if at % 2 else self._finder.sub(self._instead, part) for at, part in enumerate(parts))
            if len(self._said) < self.most_remembered:
                self._said[sentence] = found
        return found

    def _instead(self, match: re.Match[str]) -> str:
        if match["never"] is not None:
            return match["never"]
        ours = match["word"]
        own = self._forms[ours.lower()]
        if ours[:1].isupper() and own.islower():  # an iPad keeps its own capitals
            own = own[:1].upper() + own[1:]
        if match["article"] is None:
            return own
        article = "an" if _VOWEL.match(own) else "a"
        return f"{article.capitalize() if match['article'][0].isupper() else article}{match['gap']}{own}"


WORDS.register(
    Word(
        "device",
        "device",
        "devices",
        gettext_noop("One thing that you lend, such as a tablet."),
        (gettext_noop("Lend this device"), gettext_noop("There is no device yet."), gettext_noop("Devices")),
        also=(("tablet", "tablets"),),
    ),
    Word(
        "kit",
        "kit",
        "kits",
        gettext_noop("A device with its parts, lent and returned together."),
        (gettext_noop("Kit types and terms"), gettext_noop("Add a kit type"), gettext_noop("kits lent")),
    ),
    Word(
        "loan",
        "loan",
        "loans",
        gettext_noop("What somebody has from you for a time."),
        (gettext_noop("Undo this loan"), gettext_noop("Loans"), gettext_noop("A loan to a partner")),
    ),
    Word(
        "borrower",
        "borrower",
        "borrowers",
        gettext_noop("Whoever has a device of yours now."),
        (gettext_noop("Find the borrower"), gettext_noop("Tell borrowers on the due date")),
    ),
    Word(
        "person",
        "person",
        "people",
        gettext_noop("Somebody whom you help."),
        (gettext_noop("Lend to this person"), gettext_noop("Add a person"), gettext_noop("People")),
        also=(("resident", "residents"),),
        never=(
            *("people who work here", "in person", "let people in", "people practise", "what people do from"),
            *("person who talks", "person who helps", "people who use assistive", "help people get online"),
            *("what people choose", "people choose from"),
        ),
    ),
    Word(
        "site",
        "site",
        "sites",
        gettext_noop("A place where you work: a library, a hub, a stop of the van."),
        (gettext_noop("Add a site"), gettext_noop("What waits at all sites."), gettext_noop("Home site")),
        also=(("branch", "branches"),),
        never=("cookies for this site", "library branch"),
    ),
    Word(
        "partner",
        "partner",
        "partners",
        gettext_noop("An organisation that you work with."),
        (gettext_noop("Add a partner"), gettext_noop("Lend to this partner"), gettext_noop("Partners")),
    ),
    Word(
        "champion",
        "champion",
        "champions",
        gettext_noop("Somebody who helps others to get online."),
        (gettext_noop("Add a champion"), gettext_noop("Champions")),
    ),
    Word(
        "session",
        "session",
        "sessions",
        gettext_noop("A dated occasion with places, such as a drop-in."),
        (gettext_noop("A session or course"), gettext_noop("Sessions")),
    ),
    Word(
        "officer",
        "officer",
        "officers",
        gettext_noop("Somebody who runs the programme."),
        (gettext_noop("Ask an officer or a library manager."), gettext_noop("officer")),
    ),
    Word(
        "conversation",
        "conversation",
        "conversations",
        gettext_noop("What somebody asked and what you offered."),
        (gettext_noop("Record a conversation"), gettext_noop("Conversations by site")),
    ),
    Word(
        "barrier",
        "barrier",
        "barriers",
        gettext_noop("What keeps somebody offline."),
        (gettext_noop("One conversation may meet several barriers."), gettext_noop("A barrier")),
    ),
)
