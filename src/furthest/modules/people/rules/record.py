"""What a person's record needs, and what is never kept in it. Plain values only."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from furthest.kernel.core.details import NoticeAddress, one_line, refuse_secrets, telephone_key
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.policy.settings import Setting
from furthest.lib.text import words
from furthest.modules.people.rules.ways import ANY_WAY, Ways, may_send, number_to_call
from furthest.modules.people.states import NEEDS, Channel

CALLED_MOST = 100
END_OF_TELEPHONE = 3

KEEP_POSTCODE = Setting(
    name="people.keep_postcode",
    label=gettext_noop("Keep people's postcodes"),
    help=gettext_noop(
        "Say no to keep only the area that a postcode lies in. Postcodes that are kept already stay until changed."
    ),
    kind=bool,
    default=True,
)


def clean_called(text: str) -> str:
    """What to call a person: any words with at least one letter or figure (PEOPLE-01), no secrets (PEOPLE-02)."""
    called = one_line(text, "called", most=CALLED_MOST)
    if not called:
        raise RuleBroken("called-missing", _("Enter what we shall call them"), "called")
    if not words(called):
        message = _("Use at least one letter or number, so that we can find them again")
        raise RuleBroken("called-wordless", message, "called")
    refuse_secrets(called, "called")
    return called


def checked_channel(channel: str, *, phone: str, email: str) -> str:
    """The way of contact, if there is the number or address that it needs (PEOPLE-04)."""
    if channel not in Channel.values:
        raise RuleBroken("channel", _("Choose one of the ways to contact them"), "channel")
    needed = NEEDS.get(Channel(channel))
    if needed == "phone" and not phone:
        raise RuleBroken("channel-phone", _("Enter a phone number, or choose another way to contact them"), "phone")
    if needed == "email" and not email:
        raise RuleBroken("channel-email", _("Enter an email address, or choose another way to contact them"), "email")
    return channel


def notice_address(channel: str, *, phone: str, email: str, ways: Ways = ANY_WAY) -> NoticeAddress | None:
    """Where a message goes in the way that was chosen; None where the person chose to hear nothing (PEOPLE-04).

    What is not safe to send becomes a call, or nothing where nobody may call (PEOPLE-13).
    """
    chosen = Channel(channel)
    if chosen is Channel.NONE:
        return None
    if chosen is Channel.CALL or not may_send(chosen, ways):
        number = number_to_call(phone, ways)
        return NoticeAddress(Channel.CALL, number) if number else None
    to = {"phone": ways.only_phone or phone, "email": email}
    return NoticeAddress(chosen, to.get(NEEDS.get(chosen, ""), ""))


def shown_name(called: str, card_code: str) -> str:
    """What stands where a name stands: the name, or the card without one."""
    return called or _("Card %(code)s") % {"code": card_code}


def told_apart_by(*, phone: str, ward: str, reference: str) -> str:
    """The one thing beside the name that tells people of one name apart (PEOPLE-05): never health or language."""
    digits = telephone_key(phone)
    if digits:
        return _("phone ending %(end)s") % {"end": digits[-END_OF_TELEPHONE:]}
    return ward or reference
