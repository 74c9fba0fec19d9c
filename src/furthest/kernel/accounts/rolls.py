"""Who has or had a role in a council."""

from furthest.kernel.accounts.models import Membership
from furthest.kernel.core.actor import command_actor
from furthest.kernel.tenancy.models import Council


def actors_called(council: Council, text: str) -> set[str]:
    """The ids of those who may have acted for a council and whose name has this text in it, whatever its case.

    Found among the people of the council, so that nobody reads through a trail of millions for a name.
    """
    named = Membership.objects.filter(council=council, user__name__icontains=text).values_list("user_id", flat=True)
    command = command_actor()
    return {str(user_id) for user_id in named} | ({command.id} if text.lower() in command.name else set())
