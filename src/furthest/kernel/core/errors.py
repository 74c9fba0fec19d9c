"""The errors that a service or selector raises; one middleware turns them into pages."""

from collections.abc import Sequence


class FurthestError(Exception):
    """Any refusal of ours, with words that a person can act on."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(FurthestError):
    """Nothing of that reference in this council; answered 404, also for another council's thing."""

    def __init__(self, message: str = "We cannot find that.") -> None:
        super().__init__(message)


class NotAllowed(FurthestError):
    """The actor may not do this; the message says why and who can. Answered 403."""


class Conflict(FurthestError):
    """Someone else has just changed this; `changes` says what, in words. Answered 409."""

    def __init__(self, message: str, changes: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.changes = tuple(changes)


class RuleBroken(FurthestError):
    """A rule of the domain refuses this; shown beside `field` of the form. Answered 422."""

    def __init__(self, code: str, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


class SetUpError(FurthestError):
    """A registration or setting is wrong: found at start-up, or by an operator's command."""
