"""The rows of people."""

from furthest.modules.people.models.residents import Resident, ResidentWord

__all__ = ["Resident", "ResidentWord"]
