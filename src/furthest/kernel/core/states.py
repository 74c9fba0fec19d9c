"""Stored states as tables: which state may follow which, and in what words."""

from collections.abc import Iterable, Mapping

from furthest.kernel.core.errors import SetUpError


class StateTable:
    """The allowed moves between the stored states of one kind of thing.

    Made from every state to the states that may follow it; SetUpError when a state is missing, so that a new state
    cannot be forgotten.
    """

    def __init__(self, kind: str, states: Iterable[str], moves: Mapping[str, Iterable[str]]) -> None:
        self.kind = kind
        self.states = frozenset(str(state) for state in states)
        self.moves = {str(start): frozenset(str(end) for end in ends) for start, ends in moves.items()}
        unknown = (set(self.moves) | {end for ends in self.moves.values() for end in ends}) - self.states
        missing = self.states - set(self.moves)
        if unknown or missing:
            raise SetUpError(f"The state table of {kind} is incomplete: {sorted(unknown | missing)}.")

    def allows(self, start: str, end: str) -> bool:
        """Whether a thing in state `start` may move to state `end`."""
        return str(end) in self.moves[str(start)]
