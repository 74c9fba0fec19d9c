"""Messages to people, written in the transaction of the act that causes them and sent after it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from furthest.kernel.tenancy.models import CouncilOwned


class OutboxState(models.TextChoices):
    """Where a message is on its way."""

    WAITING = "waiting", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    NOT_KNOWN = "not-known", _("not known whether it was sent")
    WOULD_BE_SENT = "would-be-sent", _("would be sent, but no service is connected")
    PRACTICE = "practice", _("practice: never sent")
    PRINTED = "printed", _("printed")
    STOPPED = "stopped", _("not needed any more, so not sent")


class OutboxMessage(CouncilOwned):
    """One message: its template, channel and address, and the facts that fill it when it is shown or sent.

    `reference` names the last attempt to the service that carries it; `error` is a short code, never words about
    a person. `words_id` is the row of the council's own words that it was sent in; empty for ours.
    """

    id = models.BigAutoField(primary_key=True)
    template = models.CharField(max_length=60)
    channel = models.CharField(max_length=12)
    address = models.CharField(max_length=254)
    facts = models.JSONField(default=dict)
    about_kind = models.CharField(max_length=40)
    about_id = models.UUIDField()
    about_reference = models.CharField(max_length=60)
    state = models.CharField(max_length=16, choices=OutboxState, default=OutboxState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reference = models.CharField(max_length=32, blank=True)
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=60, blank=True)
    words_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "outbox_message"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "id"], name="outbox_council"),
            models.Index(fields=["council", "state", "id"], name="outbox_state"),
            models.Index(fields=["about_id"], name="outbox_about"),
        ]

    def __str__(self) -> str:
        return f"{self.template} by {self.channel}"


class TemplateWords(CouncilOwned):
    """A council's own words of a template in one language; rows are added, never changed, and the latest holds.

    A row without a body says: our words again.
    """

    id = models.BigAutoField(primary_key=True)
    recorded_at = models.DateTimeField()
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=120, blank=True)
    body = models.CharField(max_length=1200, blank=True)
    actor_name = models.CharField(max_length=120)

    class Meta:
        db_table = "outbox_template_words"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "template", "language"], name="outbox_template_words_of")
        ]

    def __str__(self) -> str:
        return f"{self.template} in {self.language}"
