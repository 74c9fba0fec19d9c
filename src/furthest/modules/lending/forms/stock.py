"""Adding a device, and saying what has happened to one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from furthest.kernel.govuk.edits import EditForm
from furthest.kernel.govuk.forms import (
    Choice,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoiceField,
    MoneyField,
    PageForm,
    TextField,
    TickField,
)
from furthest.modules.lending.forms.fields import offer
from furthest.modules.lending.services.lots import MOST_IN_A_LOT, AddDevices
from furthest.modules.lending.services.stock import AddDevice, RecordState
from furthest.modules.lending.states import RECORDABLE


class AddDeviceForm(PageForm):
    """A device as it is unpacked. `parts` are the names of parts by kit type; those of the chosen type count."""

    tag = TextField(
        gettext_lazy("Asset tag"),
        hint=gettext_lazy("Scan the label, or type what stands on it"),
        max_length=40,
        width=20,
    )
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True)
    site = ChoiceField(gettext_lazy("Home site"), (), select=True)
    make = TextField(gettext_lazy("Make"), max_length=60, optional=True, width=20)
    model = TextField(gettext_lazy("Model"), max_length=80, optional=True, width=20)
    serial_number = TextField(gettext_lazy("Serial number"), max_length=60, optional=True, width=20)
    imei = TextField(
        gettext_lazy("IMEI"),
        hint=gettext_lazy("15 digits; dial *#06# to see it"),
        max_length=40,
        optional=True,
        width=20,
    )
    iccid = TextField(
        gettext_lazy("SIM number"),
        hint=gettext_lazy("19 or 20 digits that begin 89, on the SIM"),
        max_length=40,
        optional=True,
        width=20,
    )
    network = TextField(gettext_lazy("Network of the SIM"), max_length=40, optional=True, width=20)
    parts = ManyChoiceField(
        gettext_lazy("Parts that are here"),
        (),
        hint=gettext_lazy("Only those of its kit type count. Take the tick off what is missing."),
        optional=True,
    )
    bought = DateField(gettext_lazy("Bought on"), hint=gettext_lazy("For example, 27 3 2026"), optional=True)
    cost = MoneyField(gettext_lazy("Cost"), optional=True)
    note = LongTextField(
        gettext_lazy("Note"),
        hint=gettext_lazy("Never a PIN or a password, and nothing about a person"),
        max_length=500,
        rows=2,
        optional=True,
    )

    def __init__(
        self,
        *args: Any,
        kit_types: Iterable[tuple[str, str]],
        sites: Iterable[tuple[str, str]],
        parts: Mapping[str, Sequence[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts_of_type = parts
        names = list(dict.fromkeys(name for some in parts.values() for name in some))
        offer(self, "kit_type", kit_types)
        offer(self, "site", sites)
        offer(self, "parts", ((name, name) for name in names))
        self.initial.setdefault("parts", names)

    def refuse(self, code: str, message: Any, field: str | None = None) -> None:
        """The service's names of fields that are called otherwise here."""
        super().refuse(code, message, {"bought_on": "bought", "cost_pence": "cost"}.get(field or "", field))

    def command(self) -> AddDevice:
        """The device that was described."""
        said = self.cleaned_data
        plain = ("tag", "kit_type", "make", "model", "serial_number", "imei", "iccid", "network", "note")
        return AddDevice(
            site_id=UUID(said["site"]),
            parts={name: name in said["parts"] for name in self.parts_of_type[said["kit_type"]]},
            bought_on=said["bought"],
            cost_pence=said["cost"],
            **{name: said[name] for name in plain},
        )


class AddDevicesForm(PageForm):
    """A lot of devices as they are unpacked: their tags, and what is alike of all."""

    tags = LongTextField(
        gettext_lazy("Asset tags"),
        hint=gettext_lazy("One a line. Scan the labels one after the other, or type what stands on them."),
        max_length=41 * MOST_IN_A_LOT,
        rows=6,
    )
    kit_type = ChoiceField(gettext_lazy("Kit type"), (), select=True)
    site = ChoiceField(gettext_lazy("Home site"), (), select=True)
    make = TextField(gettext_lazy("Make of all of them"), max_length=60, optional=True, width=20)
    model = TextField(gettext_lazy("Model of all of them"), max_length=80, optional=True, width=20)
    is_prepared = TickField(
        gettext_lazy("I wiped and checked all of these today"),
        hint=gettext_lazy("We record it under your name. Leave it empty when they still have to be wiped."),
        optional=True,
    )

    def __init__(
        self, *args: Any, kit_types: Iterable[tuple[str, str]], sites: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kit_type", kit_types)
        offer(self, "site", sites)

    def command(self) -> AddDevices:
        """The lot that was described."""
        said = self.cleaned_data
        tags = tuple(line.strip() for line in said["tags"].splitlines() if line.strip())
        plain = {name: said[name] for name in ("kit_type", "make", "model", "is_prepared")}
        return AddDevices(tags, site_id=UUID(said["site"]), **plain)


class StateField(ChoiceField):
    """How a device stands. What was offered is not read again: the service says what can follow."""

    def to_python(self, value: Any) -> str:
        """A state that can be recorded of some device, or nothing."""
        text = "" if value is None else str(value)
        if text and text not in RECORDABLE:
            raise self.refusal("not_offered", _("Choose one of the answers shown"))
        return text


class RecordStateForm(EditForm):
    """What has happened to a device, as its page showed it. The answers offered are those that can follow its state."""

    state = StateField(gettext_lazy("How it stands now"), (), missing=gettext_lazy("Choose how it stands now"))
    note = LongTextField(
        gettext_lazy("Note"),
        hint=gettext_lazy("What a colleague should know. Never a PIN or a password, and nothing about a person"),
        max_length=500,
        rows=2,
        optional=True,
    )

    def __init__(self, *args: Any, device: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def show(self, states: Iterable[Choice], version: int) -> None:
        """Offer what can follow now; the next sending says that this version of the device was seen."""
        offer(self, "state", states)
        self.initial["version"] = version
        if self.is_bound and self.status == 409:
            self.compare_with(version)

    def command(self) -> RecordState:
        """What to record."""
        said = self.cleaned_data
        return RecordState(self.device, said["state"], said["note"], self.seen_version)
