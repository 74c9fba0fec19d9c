"""The columns of a register of devices, under the headings that councils give them."""

from typing import Final

from django.utils.translation import gettext_noop

from furthest.kernel.sheets.columns import Column, pence, short_text, yes_or_no
from furthest.lib.codes import iccid_problem, imei_problem
from furthest.modules.lending.sheets.cells import checked_number, kit_type_code, serial_number, tag

MOST_PENCE = 100_000_00

COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "tag",
        gettext_noop("asset tag"),
        ("Asset No", "asset number", "asset", "asset id", "tag", "tag no", "tag number"),
        tag,
        required=True,
        once=True,
        fix=gettext_noop("Give the device an asset tag: every device is found by its own."),
    ),
    Column("make", gettext_noop("make"), ("Make", "manufacturer", "brand"), short_text(most=60)),
    Column("model", gettext_noop("model"), ("Model", "model name"), short_text(most=80)),
    Column(
        "kit_type",
        gettext_noop("kit type"),
        ("Type", "device type", "kind"),
        kit_type_code,
        required=True,
        fix=gettext_noop("Say what it is, such as Tablet: loan policies are set for each kit type."),
    ),
    Column(
        "serial_number",
        gettext_noop("serial number"),
        ("Serial Number", "serial no", "serial", "s/n"),
        serial_number,
        once=True,
    ),
    Column(
        "imei",
        gettext_noop("IMEI"),
        ("IMEI", "IMEI number", "IMEI no"),
        checked_number("IMEI", imei_problem),
        once=True,
    ),
    Column(
        "iccid",
        gettext_noop("SIM number"),
        ("SIM number", "SIM no", "SIM", "ICCID", "SIM card number"),
        checked_number("SIM number", iccid_problem),
        once=True,
    ),
    Column("network", gettext_noop("network"), ("Network", "SIM network", "mobile network"), short_text(most=40)),
    Column(
        "site_id",
        gettext_noop("home library"),
        ("Home Library", "library", "home site", "site", "home branch", "branch", "home location", "location"),
        required=True,
        fix=gettext_noop("Write the library where the device is kept."),
    ),
    Column("bought_on", gettext_noop("date bought"), ("Bought", "bought on", "purchased", "purchase date")),
    Column("cost_pence", gettext_noop("cost"), ("Cost", "price", "purchase price", "price paid"), pence(MOST_PENCE)),
    Column(
        "state",
        gettext_noop("status"),
        ("Status", "state", "current status"),
        required=True,
        fix=gettext_noop("Say how the device stands, such as in stock: it is never guessed."),
    ),
    Column("case", gettext_noop("case"), ("Case",), yes_or_no),
    Column("charger", gettext_noop("charger"), ("Charger",), yes_or_no),
    Column("note", gettext_noop("notes"), ("Notes", "note", "comment", "comments", "remarks"), short_text(most=500)),
)
