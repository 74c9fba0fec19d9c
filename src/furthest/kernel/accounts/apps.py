"""The app of users, memberships and sign-in."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop as _

from furthest.kernel.accounts import permissions, privacy, verbs
from furthest.kernel.acts.constraints import CONSTRAINTS, ConstraintWords
from furthest.kernel.audit.verbs import VERBS
from furthest.kernel.core.registry import PERMISSIONS, PERSONAL_FIELDS
from furthest.kernel.jobs.kinds import JOBS, Every, JobKind


class AccountsConfig(AppConfig):
    """Users, memberships and sign-in sessions, and the changes of how a council works."""

    name = "furthest.kernel.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register who may change how a council works, what the trail says of it, and what is held about staff."""
        PERMISSIONS.register(*permissions.ALL)
        VERBS.register(*verbs.ALL)
        PERSONAL_FIELDS.register(*privacy.PERSONAL_FIELDS)
        CONSTRAINTS.register(
            ConstraintWords(
                "accounts_user_email_key",
                _("Somebody with this email address is here already."),
                "email",
                "accounts_user.email",
            ),
            ConstraintWords(
                "accounts_membership_once", _("They have this role already."), "role", "accounts_membership.user_id"
            ),
            ConstraintWords(
                "tenancy_council_practice_once",
                _("Somebody has just made the practice desk. Open it from your desk."),
                None,
                "tenancy_council.practice_of_id",
            ),
            ConstraintWords(
                "policy_list_entry_code",
                _("Somebody has changed this list just now. Look at it again, then try once more."),
                "label",
                "policy_list_entry.code",
            ),
        )
        prune = "furthest.kernel.accounts.upkeep.prune_sessions"
        JOBS.register(JobKind("accounts.prune", prune, Every.NIGHT, each_council=False))
