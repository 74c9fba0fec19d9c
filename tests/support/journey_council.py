"""Makes the council that journeys are made in, on the database of the process, and tells what it holds.

Run by `served` in a process of its own: one with a browser in it must not use the database itself.
"""

import json
import sys
from typing import Any

from django.conf import settings

from furthest.kernel.core import clock
from furthest.kernel.govuk import pseudo
from furthest.kernel.tenancy.councils import add_council
from furthest.kernel.tenancy.models import Council
from furthest.modules.people.services.residents import AddResident, add_resident
from tests.support import cast
from tests.support.populated import Populated, lay_out, partner_id
from tests.support.processes import ROOT
from tests.support.reported import add_reports
from tests.support.stocked import add_stock, ready
from tests.support.talked import add_talks

MADE_UP = ("pl", "ar")
"""Languages whose words are made up here: one from left to right, one from right to left."""
DEVICES = 40
STAFF = {"officer": "Olu Officer", "assistant": "Asha Assistant", "manager": "Mina Manager", "auditor": "Ade Auditor"}


def make() -> dict[str, Any]:
    """Everything: languages, a council with a bit of everything, devices that are ready to lend, and staff."""
    words = pseudo.catalogue(ROOT / "src" / "furthest")
    for language in MADE_UP:
        pseudo.write_pseudo(words, settings.LOCALE_PATHS[0], language)
    council = add_council("leeds", "Leeds City Council", programme_name="100% Digital Leeds")
    made = add_reports(add_talks(add_stock(lay_out(council, clock.now(), mark="Quixworth"))))
    for number in range(1, DEVICES + 1):
        ready(made, f"J-{number}")
    for _twin in range(2):
        made.do(add_resident, AddResident("Maria Santos", phone=f"07700 90{9800 + _twin}"))
        made.do(add_resident, AddResident("Petra Phone", phone=f"07700 90{9810 + _twin}"))
    _add_staff(council, made)
    cast.user_in(add_council("newport", "Newport Council"), "officer", name="Nia New")
    return {"sites": made.sites, "people": made.people, "partners": made.partners, "loans": made.loans}


def _add_staff(council: Council, made: Populated) -> None:
    for role, name in STAFF.items():
        cast.user_in(council, role, name=name)
    cast.user_in(council, "assistant", name="Bea Beside")
    cast.user_in(council, "coordinator", name="Cora Coordinator", partner_id=partner_id(made))


def tell() -> None:
    """Make it, and print as JSON what it holds."""
    json.dump(make(), sys.stdout)
