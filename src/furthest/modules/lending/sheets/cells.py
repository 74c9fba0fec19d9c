"""How cells of a device register are read: tags, numbers with check digits, the library where a device is kept."""

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import CellRefused, short_text
from furthest.kernel.tenancy.models import Council
from furthest.lib.codes import NumberProblem, clean_digits
from furthest.lib.text import NameMatcher, closest, fold, shorten
from furthest.modules.places.selectors import every_site, sites

TAG_MOST, SERIAL_MOST, KIT_TYPE_MOST = 40, 60, 40
REMEMBERED = 5_000


def tag(text: str) -> str:
    """An asset tag in capitals; CellRefused for one that no label would show."""
    said = short_text(most=TAG_MOST)(text).upper()
    if said.startswith("=") or not any(sign.isalnum() for sign in said):
        raise CellRefused(_("asset tag not readable"), _("Write the tag as it stands on the label."))
    return said


def serial_number(text: str) -> str:
    """A serial number in capitals."""
    return short_text(most=SERIAL_MOST)(text).upper()


def kit_type_code(text: str) -> str:
    """The code that a kit type of this name has, or gets when it is added."""
    code = fold(short_text(most=KIT_TYPE_MOST)(text)).replace(" ", "-")
    if not code:
        raise CellRefused(_("kit type not readable"), _("Say what it is, such as Tablet."))
    return code


def checked_number(name: str, problem_of: Callable[[str], NumberProblem | None]) -> Callable[[str], str]:
    """Reads a number that ends in a check digit, saying what is wrong in words that begin with its name."""

    def parse(text: str) -> str:
        problem = problem_of(text)
        if problem is None:
            return clean_digits(text)
        if problem == "damaged by a spreadsheet":
            fix = _("The spreadsheet rounded it. Make the column text there, and type the whole number again.")
        else:
            fix = _("“%(text)s” cannot be right. Read it again from the device or its box, or leave it out.")
        raise CellRefused(f"{name} {problem}", fix % {"text": shorten(text, 30)})

    return parse


def site_reader(council: Council) -> Callable[[str], UUID]:
    """Reads the name of a site in use, whatever its case and with words like library left out.

    What may be meant is only ever suggested. RuleBroken when the council has no sites.
    """
    ids = {card.name: card.id for card in sites(council)}
    if not ids:
        words = _("%(council)s has no sites yet. Import its libraries or add a site first.")
        raise RuleBroken("no-sites", words % {"council": council.name})
    matcher = NameMatcher(ids)
    closed = NameMatcher([card.name for card in every_site(council) if card.name not in ids])

    @lru_cache(REMEMBERED)
    def found(text: str) -> UUID | tuple[str, str]:
        if name := matcher.best(text):
            return ids[name]
        if name := closed.best(text):
            return _("site closed"), _("%(site)s is closed. Write where the device is kept now.") % {"site": name}
        said = {"text": shorten(text, 40), "near": _(" or ").join(f"“{name}”" for name in closest(text, ids))}
        if said["near"]:
            return _("site not known"), _("We know no “%(text)s”. Do you mean %(near)s?") % said
        return _("site not known"), _("We know no “%(text)s”. Write its name as your list of sites has it.") % said

    def parse(text: str) -> UUID:
        answer = found(text)
        if isinstance(answer, tuple):
            raise CellRefused(*answer)
        return answer

    return parse
