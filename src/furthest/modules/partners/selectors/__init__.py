"""Reading partners."""

from furthest.modules.partners.selectors.contacts import (
    contact,
    contacts,
    main_contact,
    partner_of_contacts,
    past_contacts,
)
from furthest.modules.partners.selectors.exchanges import (
    exchange,
    exchanges,
    latest_exchange,
    open_steps,
    partners_left,
    partners_with_step_due,
)
from furthest.modules.partners.selectors.partners import (
    Asked,
    PartnerRow,
    find_partners,
    is_named,
    partner,
    partner_by_id,
    partner_seen_by,
    partners,
    partners_listed,
    partners_seen_by,
    quiet_since,
    ward_of,
)

__all__ = [
    "Asked",
    "PartnerRow",
    "contact",
    "contacts",
    "exchange",
    "exchanges",
    "find_partners",
    "is_named",
    "latest_exchange",
    "main_contact",
    "open_steps",
    "partner",
    "partner_by_id",
    "partner_of_contacts",
    "partner_seen_by",
    "partners",
    "partners_left",
    "partners_listed",
    "partners_seen_by",
    "partners_with_step_due",
    "past_contacts",
    "quiet_since",
    "ward_of",
]
