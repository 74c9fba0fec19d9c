"""The parts of the system, each with one sentence and what goes with it. What they hold stands in part_kinds.py."""

from django.utils.translation import gettext_noop

from furthest.kernel.policy.part_kinds import PartKind

HERE = "furthest.entry.web.part_kinds."
REMINDERS = ("lending.due_soon", "lending.due", "lending.late_first", "lending.late_second", "lending.late_third")
PARTS_HERE = (
    PartKind(
        "places",
        gettext_noop("Sites and areas"),
        gettext_noop("Where you work and when you are open, and which ward a postcode is in."),
        holds=HERE + "sites_held",
        order=10,
        always=gettext_noop("Always on: every loan and every figure is of a place."),
    ),
    PartKind(
        "people",
        gettext_noop("People"),
        gettext_noop("Whom you help. Nobody has to give more than what to call them."),
        holds=HERE + "people_held",
        order=20,
        always=gettext_noop("Always on: the other parts are about people."),
    ),
    PartKind(
        "partners",
        gettext_noop("Partners"),
        gettext_noop("Organisations that you work with or lend to, and whom to talk to there."),
        holds=HERE + "partners_held",
        order=30,
        always=gettext_noop("Always on: a loan may be to a partner. It asks for nothing while you have none."),
    ),
    PartKind(
        "lending",
        gettext_noop("Lending of devices"),
        gettext_noop("Lend devices to people and partners, take them back, and get them ready for whoever comes next."),
        holds=HERE + "lending_held",
        order=40,
        settings=("lending.",),
        messages=("lending.",),
    ),
    PartKind(
        "notices",
        gettext_noop("Reminders and calls"),
        gettext_noop("Write to borrowers around the day that a device is due, and list whom to call."),
        holds=HERE + "notices_held",
        order=50,
        settings=(
            *("lending.days_before", "lending.on_the_day", "lending.late_first", "lending.late_second"),
            *("lending.late_third", "lending.call_after"),
        ),
        messages=REMINDERS,
    ),
    PartKind(
        "conversations",
        gettext_noop("Conversations and tips"),
        gettext_noop("Note in three presses what somebody asked, and read tips that colleagues wrote for it."),
        holds=HERE + "conversations_held",
        order=60,
        settings=("people.never", "people.cannot_help", "people.how_to_say"),
    ),
    PartKind(
        "impact",
        gettext_noop("Reports"),
        gettext_noop("Figures of a month, quarter or year for a board, with those from before the system."),
        holds=HERE + "reports_held",
        order=70,
        settings=("impact.",),
    ),
)
