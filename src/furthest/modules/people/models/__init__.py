"""The rows of people."""

from furthest.modules.people.models.conversations import Conversation, Tip
from furthest.modules.people.models.record import Consent, Needs
from furthest.modules.people.models.residents import Resident, ResidentWord
from furthest.modules.people.models.spelling import NameKey

__all__ = ["Consent", "Conversation", "NameKey", "Needs", "Resident", "ResidentWord", "Tip"]
