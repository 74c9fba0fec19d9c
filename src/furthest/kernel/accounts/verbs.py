"""What the audit trail says about changes of how a council works, and of who works there."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

SETTING_SET = "policy.setting.set"
SWITCH_SET = "policy.switch.set"
BRANDING_SET = "policy.branding.set"
ROLE_GIVEN = "accounts.role.given"
ROLE_ENDED = "accounts.role.ended"
PASSWORD_GIVEN = "accounts.password.given"
PASSWORD_CHANGED = "accounts.password.changed"
SIGN_IN_STOPPED = "accounts.sign_in.stopped"
SIGN_IN_RESTORED = "accounts.sign_in.restored"

ALL = (
    Verb(SETTING_SET, _("set “{setting}” to {value} from {from_on}")),
    Verb(SWITCH_SET, _("turned {label} {state}")),
    Verb(BRANDING_SET, _("changed the branding: {changed}")),
    Verb(ROLE_GIVEN, _("gave {thing} the role of {role}, for {where}")),
    Verb(ROLE_ENDED, _("ended the role of {role} of {thing}")),
    Verb(PASSWORD_GIVEN, _("gave {thing} a new password")),
    Verb(PASSWORD_CHANGED, _("chose a new password")),
    Verb(SIGN_IN_STOPPED, _("stopped {thing} from signing in")),
    Verb(SIGN_IN_RESTORED, _("let {thing} sign in again")),
)
