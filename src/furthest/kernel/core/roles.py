"""The roles that people can hold in a council, in plain Python, so that the command line can name them at once."""


def gettext_noop(words: str) -> str:
    """Mark words for translation. Django's own asks for settings, which the command line reads later than these."""
    return words


ROLE_LABELS = {
    "officer": gettext_noop("officer"),
    "manager": gettext_noop("library manager"),
    "assistant": gettext_noop("assistant"),
    "trainer": gettext_noop("trainer"),
    "coordinator": gettext_noop("partner coordinator"),
    "assessor": gettext_noop("assessor"),
    "auditor": gettext_noop("auditor"),
}
# Roles that are held at all sites or at some. Every other role is held in the whole council, or for one partner.
SITE_ROLES = ("manager", "assistant")
