"""Forms of the pages about messages: filters of the list, and the words of a template."""

from typing import Any

from django.utils.translation import gettext_lazy

from furthest.kernel.accounts.message_services import SetWords
from furthest.kernel.govuk.forms import ChoiceField, FilterForm, HiddenField, LongTextField, PageForm, TextField
from furthest.kernel.outbox.models import OutboxState
from furthest.kernel.outbox.templates import BODY_MOST, SUBJECT_MOST, TEMPLATES

CHANNELS = (
    ("text", gettext_lazy("Text message")),
    ("email", gettext_lazy("Email")),
    ("letter", gettext_lazy("Letter")),
)


class OutboxFilter(FilterForm):
    """Where the messages are on their way, how they go, and what they are about."""

    state = ChoiceField(gettext_lazy("State"), OutboxState.choices, select=True, blank=gettext_lazy("Any"))
    channel = ChoiceField(gettext_lazy("Sent by"), CHANNELS, select=True, blank=gettext_lazy("Any"))
    template = ChoiceField(gettext_lazy("About"), (), select=True, blank=gettext_lazy("Anything"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["template"]
        chooser.choices = tuple((one.name, gettext_lazy(one.label)) for one in TEMPLATES)


class SetWordsForm(PageForm):
    """Subject and body of a message in one language. `seen` is which words the page was opened with."""

    subject = TextField(
        gettext_lazy("Subject"),
        hint=gettext_lazy("For email and letters. A text message has none."),
        max_length=SUBJECT_MOST,
    )
    body = LongTextField(gettext_lazy("Message"), max_length=BODY_MOST, rows=8)
    seen = HiddenField("", max_length=40, optional=True)

    def __init__(self, *args: Any, template: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        self.language = language

    def command(self) -> SetWords:
        """The words that were typed."""
        said = self.cleaned_data
        return SetWords(self.template, self.language, said["subject"], said["body"], said["seen"])
