"""The service that changes how a council's pages look: programme name, colour and logo."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from furthest.kernel.accounts.verbs import BRANDING_SET
from furthest.kernel.acts.service import service
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import RuleBroken
from furthest.kernel.core.outcome import Change, Entry, Outcome
from furthest.kernel.policy.logos import logo_digest, picture_of
from furthest.kernel.policy.models import CouncilLogo
from furthest.kernel.tenancy.councils import checked_colour
from furthest.kernel.tenancy.models import Council

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class SetBranding:
    """New looks. `logo` is a picture file's content; `seen` is the name and colour that the form was shown with."""

    programme_name: str
    brand_colour: str
    logo: bytes | None = None
    without_logo: bool = False
    seen: tuple[str, str] | None = None


@service(permission="policy.change")
def set_branding(act: Act, command: SetBranding) -> Outcome:
    """Change the programme's name, the colour and the logo; nothing is written for what stays.

    RuleBroken on `programme_name`, `brand_colour` or `logo`; Conflict when somebody else changed them meanwhile.
    """
    council = act.council
    fields = _new_values(council, command)
    logos = _new_logos(act, command)
    if not fields and not logos:
        return Outcome(council.thing)
    changed = [FIELD_WORDS[name] for name in fields] + (["logo"] if logos else [])
    name, colour = command.seen or (council.programme_name, council.brand_colour)
    expects = {"programme_name": name, "brand_colour": colour}
    return Outcome(
        council.thing,
        rows=logos,
        # Also when only the logo is new: the swap is what finds out that the form was stale.
        changes=[Change(council, fields or expects, expects)],
        entries=[Entry(BRANDING_SET, council.thing, facts={"changed": ", ".join(changed)})],
        set_up=True,
    )


FIELD_WORDS = {"programme_name": "programme name", "brand_colour": "colour"}


def _new_values(council: Council, command: SetBranding) -> dict[str, Any]:
    name = " ".join(command.programme_name.split())
    if len(name) > LONGEST_NAME:
        words = _("The programme’s name must be 120 characters or fewer.")
        raise RuleBroken("programme-name", words, "programme_name")
    said = {"programme_name": name, "brand_colour": checked_colour(command.brand_colour)}
    return {field: value for field, value in said.items() if getattr(council, field) != value}


def _new_logos(act: Act, command: SetBranding) -> list[CouncilLogo]:
    shown = logo_digest(act.council)
    if command.logo:
        picture = picture_of(command.logo)
        row = CouncilLogo(content_type=picture.content_type, data=picture.data, digest=picture.digest)
    elif command.without_logo:
        row = CouncilLogo(content_type="", data=b"", digest="")
    else:
        return []
    row.council, row.recorded_at = act.council, act.recorded_at
    return [row] if row.digest != shown else []
