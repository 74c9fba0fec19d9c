"""What is held about the people who sign in, and where the trail and the settings name them."""

from furthest.kernel.core.registry import PersonalField

_BASIS = "public task"
_HERE = "while the person has a role, and for as long as what they did is kept"
_TRAIL = "as long as what was done is kept: the council answers for it"
_PURPOSES = {
    "accounts.User.email": ("to sign the person in and to write to them about it", _HERE),
    "accounts.User.name": ("to show who works here and who did what", _HERE),
    "accounts.User.language": ("to show pages in the language that the person chose", _HERE),
    "audit.AuditEntry.actor_id": ("to tell two people of one name apart in the trail", _TRAIL),
    "audit.AuditEntry.actor_name": ("to answer for what was done and by whom", _TRAIL),
    "policy.SettingValue.actor_name": ("to answer for who set the rules", _TRAIL),
}

PERSONAL_FIELDS = tuple(
    PersonalField(name, purpose, _BASIS, retention, handler="accounts")
    for name, (purpose, retention) in _PURPOSES.items()
)
