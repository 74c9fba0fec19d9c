"""The council's logo: what a picture must be, and which one is shown."""

import hashlib
import struct
from dataclasses import dataclass

from django.utils.translation import gettext as _

from furthest.kernel.core.errors import NotFound, RuleBroken
from furthest.kernel.policy.models import CouncilLogo
from furthest.kernel.tenancy.models import Council
from furthest.kernel.tenancy.scope import remembered, scope

LARGEST = 100 * 1024
WIDEST = 2000
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was looked into: its type by its content, whatever its name said."""

    content_type: str
    data: bytes

    @property
    def digest(self) -> str:
        """What stands in the picture's address."""
        return hashlib.sha256(self.data).hexdigest()


def picture_of(data: bytes) -> Picture:
    """A logo from a file: PNG, JPEG or WebP, whole, 100 KB at most; RuleBroken on `logo` otherwise."""
    if len(data) > LARGEST:
        raise RuleBroken("logo-size", _("The logo must be 100 KB or smaller. Save it smaller, then try again."), "logo")
    kind = next((name for name, looks_right in KINDS.items() if looks_right(data)), None)
    if kind is None:
        words = _("The logo must be a PNG, JPEG or WebP picture. Open it in a picture program and save it as PNG.")
        raise RuleBroken("logo-kind", words, "logo")
    return Picture(kind, data)


def _png(data: bytes) -> bool:
    if not (data.startswith(PNG_START) and data.endswith(PNG_END) and data[12:16] == b"IHDR"):
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(0 < width <= WIDEST and 0 < height <= WIDEST)


def _jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff") and data.rstrip(b"\0").endswith(b"\xff\xd9")


def _webp(data: bytes) -> bool:
    if not (data[:4] == b"RIFF" and data[8:12] == b"WEBP" and data[12:16] in (b"VP8 ", b"VP8L", b"VP8X")):
        return False
    return len(data) - 8 == int(struct.unpack("<I", data[4:8])[0])


KINDS = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}


def logo_digest(council: Council) -> str:
    """The digest of the logo that the council shows; an empty string when it shows none."""

    def read() -> str:
        with scope(council):
            found = CouncilLogo.objects.of(council).order_by("-recorded_at", "-id").values_list("digest", flat=True)
            return str(found.first() or "")

    return remembered(council, "policy.logo", read)


def logo(council: Council, digest: str) -> Picture:
    """A logo of the council by its digest; NotFound when the council never had it."""
    with scope(council):
        found = CouncilLogo.objects.of(council).filter(digest=digest).exclude(digest="").first()
    if found is None:
        raise NotFound
    return Picture(found.content_type, bytes(found.data))
