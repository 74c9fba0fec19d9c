"""What the audit trail says about changes of how a council works."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

SETTING_SET = "policy.setting.set"
SWITCH_SET = "policy.switch.set"
BRANDING_SET = "policy.branding.set"

ALL = (
    Verb(SETTING_SET, _("set “{setting}” to {value} from {from_on}")),
    Verb(SWITCH_SET, _("turned {label} {state}")),
    Verb(BRANDING_SET, _("changed the branding: {changed}")),
)
