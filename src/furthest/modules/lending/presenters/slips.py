"""The pages on which an officer sees, writes and confirms the words of slips."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.govuk.shapes import Column, FormPage, Link, ListPage, Tag
from furthest.kernel.govuk.words import moment_words
from furthest.kernel.tenancy.models import Council
from furthest.modules.lending.presenters.words import address, desk_link
from furthest.modules.lending.selectors.slips import SlipWordsNow
from furthest.modules.lending.states import HowChecked
from furthest.modules.lending.words import BLOCKS


@dataclass(frozen=True, kw_only=True)
class SlipWordsPage(FormPage):
    """The words of one language. `confirm` is where to say that they were checked; empty where it is not due.

    `examples` are the texts filled with example facts.
    """

    tag: Tag
    direction: str
    language: str
    examples: tuple[str, ...]
    words: str
    confirm: str
    restore: str


def slip_words_page(council: Council, words: Mapping[str, SlipWordsNow]) -> ListPage:
    """Each language with whose words it has, and whether a speaker has checked them."""
    return ListPage(
        heading=_("Words of slips"),
        lead=_("A slip goes with each loan, in the language that the borrower reads. Have a speaker check the words."),
        columns=(Column(_("Language")), Column(_("Words")), Column(_("Checked"), wide=True)),
        rows=[
            (
                Link(one.language.name, address(council, "set-slip-words", code)),
                _("Your own words") if one.is_own else _("Our words"),
                _check_cell(council, one),
            )
            for code, one in words.items()
        ],
        trail=(desk_link(council), Link(_("Loans"), address(council, "loans"))),
    )


def _check_cell(council: Council, one: SlipWordsNow) -> object:
    if not one.language.needs_check:
        return _("Not needed: the other languages say what it says")
    return [check_tag(one), *([checked_words(council, one)] if one.checked else [])]


def check_tag(one: SlipWordsNow) -> Tag:
    """Whether the words may go out without a mark."""
    return Tag(_("Checked"), "green") if one.may_be_trusted else Tag(_("Not checked yet"), "yellow")


def checked_words(council: Council, one: SlipWordsNow) -> str:
    """Who said that the words were checked, how and when; empty when nobody did."""
    if one.checked is None:
        return ""
    words = _("%(how)s, said %(who)s on %(when)s")
    how = str(HowChecked(one.checked.how).label)
    return words % {"how": how, "who": one.checked.by, "when": moment_words(one.checked.at, council.time_zone)}


def set_slip_words_page(council: Council, one: SlipWordsNow) -> SlipWordsPage:
    """The words of one language, to read and to change."""
    code = one.language.code
    facts = {fact.name: fact.example for block in BLOCKS.values() for fact in block.facts}
    return SlipWordsPage(
        heading=_("Words of the slip: %(language)s") % {"language": one.language.name},
        trail=(desk_link(council), Link(_("Words of slips"), address(council, "slip-words"))),
        button=_("Save these words"),
        lead=checked_words(council, one)
        or (_("Nobody has checked these words yet, and each slip says so.") if not one.may_be_trusted else ""),
        tag=check_tag(one),
        direction=one.language.direction,
        language=one.language.tag,
        examples=tuple(one.blocks[name].format(**facts) for name in BLOCKS),
        words=one.key,
        confirm="" if one.may_be_trusted else address(council, "confirm-slip-words", code),
        restore=address(council, "restore-slip-words", code) if one.is_own else "",
    )
