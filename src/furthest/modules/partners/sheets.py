"""Partners as a sheet: one organisation a line, with its first contact where one is known."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.acts.perform import Service
from furthest.kernel.core.details import email_address, free_note, postcode, telephone
from furthest.kernel.sheets.columns import CellRefused, Column, ruled
from furthest.kernel.sheets.seen import Seen
from furthest.kernel.sheets.sheet import Known, Said, Sheet, SheetRow, Told
from furthest.kernel.tenancy.models import Council
from furthest.lib.text import fold
from furthest.modules.partners.models import Partner
from furthest.modules.partners.rules import clean_called, clean_name, clean_website, found_by
from furthest.modules.partners.selectors.partners import partners_named
from furthest.modules.partners.services.partners import AddPartner, add_partner
from furthest.modules.partners.states import PartnerKind

KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    PartnerKind.THIRD_SECTOR: ("charity", "third sector", "community group", "voluntary", "vcs", "cic"),
    PartnerKind.HEALTH: ("health", "care", "nhs", "gp"),
    PartnerKind.HOUSING: ("housing", "housing association", "landlord"),
    PartnerKind.SCHOOL: ("school", "college", "education"),
    PartnerKind.BUSINESS: ("business", "company"),
    PartnerKind.COUNCIL: ("council", "local authority"),
    PartnerKind.OTHER: ("other", "something else"),
}
COMPARED = ("phone", "email", "postcode", "kind")


def partner_kind(text: str) -> str:
    """The sort of partner that a word means; CellRefused for a word that means none."""
    said = fold(text)
    for code, known in KIND_WORDS.items():
        if said in {fold(word) for word in (*known, code, str(PartnerKind(code).label))}:
            return str(code)
    raise CellRefused(_("sort of partner not known"), _("Write one such as charity, health, housing, school or other."))


COLUMNS: tuple[Column, ...] = (
    Column(
        "name",
        gettext_noop("name"),
        ("Name", "organisation", "organisation name", "partner", "partner name"),
        ruled(clean_name, gettext_noop("name not taken")),
        required=True,
        fix=gettext_noop("Write the name of the organisation."),
    ),
    Column(
        "kind",
        gettext_noop("sort of partner"),
        ("Sort", "kind", "type", "sector", "partner type"),
        partner_kind,
        required=True,
        fix=gettext_noop("Say what sort it is, such as charity."),
    ),
    Column(
        "contact",
        gettext_noop("main contact"),
        ("Contact", "contact name", "contact person"),
        ruled(clean_called, gettext_noop("name of the contact not taken")),
    ),
    Column(
        "phone",
        gettext_noop("phone number"),
        ("Phone", "telephone", "tel", "telephone number"),
        ruled(telephone, gettext_noop("phone number not readable")),
    ),
    Column(
        "email",
        gettext_noop("email address"),
        ("Email", "e-mail", "mail"),
        ruled(email_address, gettext_noop("email address not readable")),
    ),
    Column("website", gettext_noop("website"), ("Website", "web", "url"), ruled(clean_website, "website not readable")),
    Column(
        "postcode",
        gettext_noop("postcode"),
        ("Postcode", "post code"),
        ruled(postcode, gettext_noop("postcode not readable")),
    ),
    Column(
        "note", gettext_noop("note"), ("Note", "notes", "comments"), ruled(free_note, gettext_noop("note not taken"))
    ),
)


class PartnerSheet(Sheet[AddPartner]):
    """Partners, told apart by their names."""

    columns: ClassVar[tuple[Column, ...]] = COLUMNS
    reads: Mapping[str, Callable[[str], object]] = {}

    def __init__(self, council: Council, said: Said) -> None:
        self.council = council
        self.seen = Seen()

    @property
    def service(self) -> Service:
        """Every line is a partner that is added."""
        return add_partner

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What a word about the sort of partner may mean."""
        return {"kind": [(code, str(label)) for code, label in PartnerKind.choices]}

    def command(self, row: SheetRow) -> AddPartner:
        """The partner of a line, unless another line has its name."""
        one = AddPartner(**row.values)
        first = self.seen.first_line(found_by(one.name), row.line)
        if first != row.line:
            fix = _("Line %(line)s has the same name. Keep one of them, or add what tells them apart, like the street.")
            row.refuse("name", _("name repeated"), fix % {"line": first})
        return one

    def known(self, commands: Sequence[AddPartner]) -> Sequence[Known | None]:
        """PARTNER-01: a partner of the same name is here already; other facts of it are changed on its own page."""
        here = partners_named(self.council, [found_by(one.name) for one in commands])
        return [_known(one, here.get(found_by(one.name))) for one in commands]


def _known(one: AddPartner, here: Partner | None) -> Known | None:
    if here is None:
        return None
    for name in COMPARED:
        said = getattr(one, name)
        if said and said != getattr(here, name):
            column = next(column for column in COLUMNS if column.name == name)
            fix = _("%(who)s is here already, with another %(what)s. An import changes no partner: see its own page.")
            told = Told("name", _("partner here already"), fix % {"who": here.reference, "what": column.called})
            return Known(told)
    return Known()
