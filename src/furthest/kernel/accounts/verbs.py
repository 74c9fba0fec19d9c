"""What the audit trail says about changes of how a council works, and of who works there."""

from django.utils.translation import gettext_noop as _

from furthest.kernel.audit.verbs import Verb

SETTING_SET = "policy.setting.set"
SWITCH_SET = "policy.switch.set"
BRANDING_SET = "policy.branding.set"
OWN_WORD_SET = "policy.word.set"
OWN_WORD_RESTORED = "policy.word.restored"
LIST_ENTRY_ADDED = "policy.list_entry.added"
LIST_ENTRY_CHANGED = "policy.list_entry.changed"
LIST_ENTRY_MOVED = "policy.list_entry.moved"
LIST_ENTRY_RETIRED = "policy.list_entry.retired"
LIST_ENTRY_RESTORED = "policy.list_entry.restored"
ROLE_GIVEN = "accounts.role.given"
ROLE_ENDED = "accounts.role.ended"
PRACTICE_STARTED = "accounts.practice.started"
PRACTICE_RENEWED = "accounts.practice.renewed"
PASSWORD_GIVEN = "accounts.password.given"
PASSWORD_CHANGED = "accounts.password.changed"
SIGN_IN_STOPPED = "accounts.sign_in.stopped"
SIGN_IN_RESTORED = "accounts.sign_in.restored"
MESSAGE_SENT_AGAIN = "outbox.message.sent_again"
MESSAGE_SAID_SENT = "outbox.message.said_sent"
LETTER_PRINTED = "outbox.letter.printed"
WORDS_SET = "outbox.words.set"
WORDS_RESTORED = "outbox.words.restored"

ALL = (
    Verb(MESSAGE_SENT_AGAIN, _("had a message sent again: {message}")),
    Verb(MESSAGE_SAID_SENT, _("said that a message was sent: {message}")),
    Verb(LETTER_PRINTED, _("printed a letter: {message}")),
    Verb(WORDS_SET, _("changed the words of a message in {language}: {message}")),
    Verb(WORDS_RESTORED, _("went back to our words of a message in {language}: {message}")),
    Verb(SETTING_SET, _("set “{setting}” to {value} from {from_on}")),
    Verb(SWITCH_SET, _("turned {label} {state}")),
    Verb(BRANDING_SET, _("changed the branding: {changed}")),
    Verb(OWN_WORD_SET, _("chose their own word for “{word}”")),
    Verb(OWN_WORD_RESTORED, _("went back to the word “{word}”")),
    Verb(LIST_ENTRY_ADDED, _("added “{entry}” to the list “{list}”")),
    Verb(LIST_ENTRY_CHANGED, _("changed “{entry}” of the list “{list}”: it is “{now}” now")),
    Verb(LIST_ENTRY_MOVED, _("moved “{entry}” in the list “{list}”")),
    Verb(LIST_ENTRY_RETIRED, _("retired “{entry}” of the list “{list}”")),
    Verb(LIST_ENTRY_RESTORED, _("brought “{entry}” back into the list “{list}”")),
    Verb(ROLE_GIVEN, _("gave {thing} the role of {role}, for {where}")),
    Verb(ROLE_ENDED, _("ended the role of {role} of {thing}")),
    Verb(PRACTICE_STARTED, _("made a practice desk")),
    Verb(PRACTICE_RENEWED, _("emptied the practice desk and filled it anew")),
    Verb(PASSWORD_GIVEN, _("gave {thing} a new password")),
    Verb(PASSWORD_CHANGED, _("chose a new password")),
    Verb(SIGN_IN_STOPPED, _("stopped {thing} from signing in")),
    Verb(SIGN_IN_RESTORED, _("let {thing} sign in again")),
)
