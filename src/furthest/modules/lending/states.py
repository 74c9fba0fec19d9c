"""The stored states of a device, how a line ends, and the words for both."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from furthest.kernel.core.states import StateTable


class DeviceState(TextChoices):
    """Where a device stands between two people."""

    RECEIVED = "received", _("received")
    AVAILABLE = "available", _("ready to lend")
    ON_LOAN = "on-loan", _("on loan")
    AWAITING_WIPE = "awaiting-wipe", _("returned, to be wiped")
    BEING_PREPARED = "being-prepared", _("wiped, to be checked")
    IN_REPAIR = "in-repair", _("in repair")
    LOST = "lost", _("lost")
    STOLEN = "stolen", _("stolen")
    RETIRED = "retired", _("retired")
    GIFTED = "gifted", _("gifted")


class LineEnd(TextChoices):
    """How a kit's part in a loan ended."""

    RETURNED = "returned", _("returned")
    LOST = "lost", _("lost")
    STOLEN = "stolen", _("stolen")
    UNDONE = "undone", _("undone: it was a mistake")


class Condition(TextChoices):
    """How a device came back: three words, no blame."""

    GOOD = "good", _("Good")
    WORN = "worn", _("Worn")
    BROKEN = "broken", _("Broken")


class SignedOut(TextChoices):
    """Whether the borrower's own account is off the device."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_ASKED = "not-asked", _("Not asked")


class BorrowerKind(TextChoices):
    """Who borrows; *not known* comes from an import only."""

    RESIDENT = "resident", _("resident")
    PARTNER = "partner", _("partner")
    NOT_KNOWN = "not-known", _("not known")


class NoticeStep(TextChoices):
    """LEND-31: where a loan stands between "bring it back soon" and a call by a person."""

    DUE_SOON = "due-soon", _("due soon")
    DUE = "due", _("due today")
    LATE_FIRST = "late-first", _("first late notice")
    LATE_SECOND = "late-second", _("second late notice")
    LATE_THIRD = "late-third", _("third late notice")
    CALL = "call", _("call them")


class CallResult(TextChoices):
    """LEND-34: what came of a call."""

    SPOKE = "spoke", _("Spoke to them")
    NO_ANSWER = "no-answer", _("No answer")
    WRONG_NUMBER = "wrong-number", _("Wrong number")
    ASKED_NOT = "asked-not", _("Asked us not to call")


class CallReason(TextChoices):
    """LEND-33: why somebody is called and not written to."""

    CHOSE_CALL = "chose-call", _("They chose a phone call")
    SAFER = "safer", _("A message is not safe for them")
    NO_LETTER = "no-letter", _("We have no name for a letter")
    FAILED = "failed", _("Our message did not reach them")
    LATE = "late", _("Our messages did not bring it back")


class Outcome(TextChoices):
    """What a loan helped a person do."""

    IN_TOUCH = "in-touch", _("Keep in touch with people")
    WORK = "work", _("Find or do work")
    TRAINING = "training", _("Learn or train")
    VOLUNTEERING = "volunteering", _("Volunteer")
    MONEY = "money", _("Manage money or find cheaper goods")
    HEALTH = "health", _("Look after my health")
    HOUSING = "housing", _("Use housing or council services")
    ENGLISH = "english", _("Learn English")
    LEISURE = "leisure", _("Enjoy free time")
    INDEPENDENT = "independent", _("Do more for myself")
    NOTHING_YET = "nothing-yet", _("Nothing yet")


S = DeviceState
MISSING = {S.LOST, S.STOLEN}
OUT_OF_USE = {S.IN_REPAIR, S.RETIRED} | MISSING
OUT_OF_OUR_HANDS = {S.IN_REPAIR} | MISSING
RECORDABLE = OUT_OF_USE | {S.AWAITING_WIPE, S.GIFTED}
DEVICE_STATES = StateTable(
    "device",
    S.values,
    {
        S.RECEIVED: {S.BEING_PREPARED} | OUT_OF_USE,
        S.AVAILABLE: {S.ON_LOAN, S.AWAITING_WIPE, S.GIFTED} | OUT_OF_USE,
        S.ON_LOAN: {S.AWAITING_WIPE, S.AVAILABLE} | MISSING,
        S.AWAITING_WIPE: {S.BEING_PREPARED, S.ON_LOAN} | OUT_OF_USE,
        S.BEING_PREPARED: {S.AVAILABLE, S.AWAITING_WIPE} | OUT_OF_USE,
        S.IN_REPAIR: {S.AWAITING_WIPE, S.RETIRED} | MISSING,
        S.LOST: {S.AWAITING_WIPE, S.RETIRED},
        S.STOLEN: {S.AWAITING_WIPE, S.RETIRED},
        S.RETIRED: {S.AWAITING_WIPE, S.GIFTED},
        S.GIFTED: set(),
    },
)
TO_WIPE = (S.RECEIVED, S.AWAITING_WIPE)
TO_GET_READY = (*TO_WIPE, S.BEING_PREPARED)


class HowChecked(TextChoices):
    """Who has checked the words of a slip in a language."""

    OWN = "own", _("I speak it and have read them")
    COLLEAGUE = "colleague", _("A colleague who speaks it has read them")
    COMMUNITY = "community", _("Somebody from the community has read them")
    SERVICE = "service", _("A translation service has checked them")


class SlipPrint(TextChoices):
    """How a slip is printed."""

    PLAIN = "plain", _("Usual print")
    LARGE = "large", _("Large print")
    PICTURES = "pictures", _("Pictures and few words")
