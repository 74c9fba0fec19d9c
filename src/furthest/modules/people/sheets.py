"""People as a sheet: a list of those whom the council helped before, one person a line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.acts.perform import Service
from furthest.kernel.core.details import email_address, free_note, postcode, telephone, telephone_key
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.sheets.columns import CellRefused, Column, ruled, yes_or_no
from furthest.kernel.sheets.seen import Seen
from furthest.kernel.sheets.sheet import Known, Question, Said, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council
from furthest.lib.text import fold, words
from furthest.modules.people.models import Resident
from furthest.modules.people.rules.alike import Described, described, how_alike
from furthest.modules.people.rules.record import checked_channel, clean_called
from furthest.modules.people.selectors.alike import people_by_term
from furthest.modules.people.services.residents import AddResident, add_resident
from furthest.modules.people.states import Channel

CHANNEL_WORDS: Mapping[str, tuple[str, ...]] = {
    Channel.NONE: ("none", "no", "nothing", "do not contact", "do not contact them"),
    Channel.TEXT: ("text", "text message", "sms"),
    Channel.EMAIL: ("email", "e-mail"),
    Channel.LETTER: ("letter", "post"),
    Channel.CALL: ("call", "phone", "phone call", "telephone"),
}
AGREED = "agreed"


def channel(text: str) -> str:
    """How somebody wants to hear from us; CellRefused for a word that says none of the ways."""
    for code, known in CHANNEL_WORDS.items():
        if fold(text) in {fold(word) for word in known}:
            return str(code)
    raise CellRefused(_("way to hear from us not known"), _("Write text, email, letter, call or none."))


COLUMNS: tuple[Column, ...] = (
    Column(
        "called",
        gettext_noop("name"),
        ("Name", "full name", "person", "resident", "called", "what we call them"),
        ruled(clean_called, gettext_noop("name not taken")),
        required=True,
        fix=gettext_noop("Write what you call this person. Nothing else is needed."),
    ),
    Column(
        "phone",
        gettext_noop("phone number"),
        ("Phone", "telephone", "tel", "mobile", "phone no", "mobile number", "telephone number", "contact number"),
        ruled(telephone, gettext_noop("phone number not readable")),
    ),
    Column(
        "email",
        gettext_noop("email address"),
        ("Email", "e-mail", "mail", "e-mail address"),
        ruled(email_address, gettext_noop("email address not readable")),
    ),
    Column(
        "postcode",
        gettext_noop("postcode"),
        ("Postcode", "post code", "home postcode"),
        ruled(postcode, gettext_noop("postcode not readable")),
    ),
    Column(
        "channel",
        gettext_noop("how they agreed to hear from us"),
        ("Hear from us by", "contact by", "contact preference", "preferred contact", "consent to contact", "channel"),
        channel,
    ),
    Column(
        "note",
        gettext_noop("note"),
        ("Note", "notes", "comment", "comments", "remarks"),
        ruled(free_note, gettext_noop("note not taken")),
    ),
    Column("is_other", gettext_noop("somebody else"), ("Somebody else", "someone else", "other person"), yes_or_no),
)


class ResidentSheet(Sheet[AddResident]):
    """People with what they chose to tell. Nobody is merged: who may be here already is shown, and somebody decides."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS
    questions: ClassVar[tuple[Question, ...]] = (
        Question(
            AGREED,
            gettext_noop("The people in this list know that you keep their details here, and agreed to it"),
            is_tick=True,
        ),
    )
    reads: Mapping[str, Callable[[str], object]] = {}

    def __init__(self, council: Council, said: Said) -> None:
        self.council = council
        self.seen = Seen()
        self.others: set[AddResident] = set()

    @property
    def service(self) -> Service:
        """Every line is a person who is added."""
        return add_resident

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What a word about contact may mean."""
        return {"channel": [(code, str(label)) for code, label in Channel.choices]}

    def command(self, row: SheetRow) -> AddResident:
        """The person of a line. Two lines of one person are told, unless somebody says that they are two people."""
        said = dict(row.values)
        is_other = bool(said.pop("is_other", False))
        one = AddResident(**said)
        try:
            checked_channel(one.channel, phone=one.phone, email=one.email)
        except RuleBroken as broken:
            row.refuse("channel", _("nowhere to send it"), f"{broken.message}.")
        first = min((self.seen.first_line(mark, row.line) for mark in _marks(one, is_other)), default=row.line)
        if first != row.line:
            fix = _("Line %(line)s may be about the same person. Keep one of them, or write yes under “Somebody else”.")
            row.refuse("called", _("maybe in this list twice"), fix % {"line": first})
        if is_other:
            self.others.add(one)
        return one

    def known(self, commands: Sequence[AddResident]) -> Sequence[Known | None]:
        """PEOPLE-30: whoever is surely here is left as they are; who maybe is, somebody looks at first."""
        people = people_by_term(self.council, (term for one in commands for term in _terms(one)))
        return [
            self._known(one, [person for term in _terms(one) for person in people.get(term, ())]) for one in commands
        ]

    def _known(self, one: AddResident, people: Sequence[Resident]) -> Known | None:
        mine, maybe = _described(one), None
        for person in people:
            alike = how_alike(mine, _described(person))
            if alike == "same":
                return Known()
            maybe = maybe or (person if alike == "maybe" else None)
        if maybe is None or one in self.others:
            return None
        fix = _("Look at %(who)s. If that is another person, write yes under “Somebody else” in this line.")
        return Known(Told("called", _("maybe here already"), fix % {"who": maybe.reference}))


def _described(one: AddResident | Resident) -> Described:
    return described(one.called, phone=one.phone, email=one.email, postcode=one.postcode)


def _terms(one: AddResident) -> Iterator[str]:
    """By what people of the same name, number or address are found: both orders of a name of two words."""
    name = words(one.called)
    yield " ".join(name)
    if len(name) > 1:
        yield " ".join([*name[1:], name[0]])
    yield telephone_key(one.phone)
    yield one.email


def _marks(one: AddResident, is_other: bool) -> Iterator[str]:
    """What two lines of one person share. Who is somebody else still is no second time what stands there already."""
    mine = _described(one)
    name = " ".join(mine.name)
    yield f"{name}|{'|'.join(mine.details)}"
    if is_other:
        return
    if mine.phone:
        yield f"phone {mine.phone}"
    if mine.email:
        yield f"email {mine.email}"
