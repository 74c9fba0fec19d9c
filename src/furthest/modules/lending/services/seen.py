"""What a page showed of a device when somebody pressed its button: nothing is done to what has changed since."""

from django.utils.translation import gettext as _

from furthest.kernel.audit.trail import Line, timeline
from furthest.kernel.core import clock
from furthest.kernel.core.act import Act
from furthest.kernel.core.errors import Conflict
from furthest.lib.dates import date_words, time_words
from furthest.modules.lending.models import Device
from furthest.modules.lending.selectors import state_words

MOST_CHANGES = 3


def as_seen(act: Act, row: Device, version: int | None) -> dict[str, int]:
    """LEND-20: what a swap expects of a device that a page showed at `version`; nothing when no page did (None).

    Raises Conflict, with who did what meanwhile, when the device is not as it was shown.
    """
    if version is None:
        return {}
    if version != row.version:
        words = _("%(tag)s has changed since you opened this page. It is now: %(state)s.")
        said = words % {"tag": row.tag, "state": state_words(row.state)}
        newest = timeline(act.council, row.pk, limit=min(MOST_CHANGES, max(1, row.version - version)))
        raise Conflict(said, [_change(line, act.council.time_zone) for line in newest])
    return {"version": version}


def _change(line: Line, zone: str) -> str:
    at = clock.local(line.occurred_at, zone)
    return _("%(who)s %(what)s, on %(day)s at %(time)s") % {
        "who": line.who,
        "what": line.what,
        "day": date_words(at.date()),
        "time": time_words(at.time()),
    }
