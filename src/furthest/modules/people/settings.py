"""What a council sets for conversations: the barriers that they are about, what is offered, and what cannot be done."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.policy.lists import Delivered, EditableList
from furthest.kernel.policy.settings import Setting

SWITCH = "conversations"  # as the permissions of conversations have it
BARRIERS = EditableList(
    name="people.barriers",
    label=_("What gets in the way"),
    help=_("What keeps people offline. Staff choose one or more of these in a conversation; each has its tips."),
    delivered=(
        Delivered("device", _("No device to use")),
        Delivered("connection", _("No internet")),
        Delivered("affordability", _("It costs too much")),
        Delivered("skills", _("Do not know how")),
        Delivered("confidence", _("Not sure of themselves")),
        Delivered("motivation", _("Do not see what for")),
        Delivered("safety", _("Worried about safety")),
        Delivered("accessibility", _("Hard to see, hear or use")),
        Delivered("health", _("Health or disability")),
        Delivered("literacy", _("Reading or writing")),
        Delivered("language", _("Language")),
        Delivered("time", _("No time")),
        Delivered("gatekeeper", _("Someone or somewhere limits it")),
        Delivered("no-reason", _("No reason given"), stands_alone=True),
    ),
    switch=SWITCH,
)
OFFERS = EditableList(
    name="people.offers",
    label=_("What we offered"),
    help=_("What staff offered in a conversation, or did at once."),
    delivered=(
        Delivered("help-now", _("Help to do it now")),
        Delivered("tip", _("A tip")),
        Delivered("loan", _("Loan of a tablet")),
        Delivered("sim", _("SIM card with data")),
        Delivered("session", _("A session or course")),
        Delivered("pc-time", _("Time on a PC")),
        Delivered("one-to-one", _("Time with a helper")),
        Delivered("signpost", _("Told about a service")),
        Delivered("call-back", _("We get back to them")),
        Delivered("nothing", _("Nothing today"), stands_alone=True),
    ),
    switch=SWITCH,
)
NEVER = Setting(
    name="people.never",
    label=_("What staff never do"),
    help=_("Stands first on the page about what we cannot help with, and beside conversations. One or two sentences."),
    kind=str,
    default=_("Never take or keep anybody’s password or PIN. Never log in for somebody."),
    least=10,
    most=300,
)
CANNOT_HELP = Setting(
    name="people.cannot_help",
    label=_("What we cannot help with"),
    help=_("What staff should not do for somebody, one thing a line."),
    kind=str,
    default=_(
        "Log in to an account, or type a password, for somebody.\n"
        "Pay, buy or send money for somebody.\n"
        "Fill in a form about benefits, money or health for somebody.\n"
        "Give advice on law, benefits, debt or health.\n"
        "Mend a device that is not ours.\n"
        "Look after somebody’s phone, papers or bank card."
    ),
    least=10,
    most=2000,
)
HOW_TO_SAY = Setting(
    name="people.how_to_say",
    label=_("How to say that we cannot help"),
    help=_("Sentences that staff can use as they are, one a line. Say what you can do, too."),
    kind=str,
    default=_(
        "I can’t type your password, but I can look away while you do it.\n"
        "I can’t log in for you, but I can sit with you while you log in.\n"
        "I can’t fill in this form for you, but I can show you where each part is.\n"
        "I can’t advise you on benefits, but I can give you the number of somebody who can.\n"
        "I can’t pay this for you, but I can show you how to see that a website is safe.\n"
        "I can’t mend your phone, but I can look up with you who does."
    ),
    least=10,
    most=2000,
)
ALL = (NEVER, CANNOT_HELP, HOW_TO_SAY)
LISTS = (BARRIERS, OFFERS)
