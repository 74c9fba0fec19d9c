"""Conversations, tips and edited lists of the populated council: one of each kind, undone ones too."""

from furthest.kernel.accounts.list_services import (
    AddListEntry,
    ChangeListEntry,
    MoveListEntry,
    RestoreListEntry,
    RetireListEntry,
    add_list_entry,
    change_list_entry,
    move_list_entry,
    restore_list_entry,
    retire_list_entry,
)
from furthest.modules.people.services.conversations import (
    RecordConversation,
    UndoConversation,
    record_conversation,
    undo_conversation,
)
from furthest.modules.people.services.tips import (
    AddTip,
    ChangeTip,
    RestoreTip,
    RetireTip,
    UseTip,
    add_tip,
    change_tip,
    restore_tip,
    retire_tip,
    use_tip,
)
from tests.support.populated import LONG_AGO, Populated

NAME = "people.barriers"


def add_talks(made: Populated) -> Populated:
    """Add what staff said and wrote to a council that was laid out."""
    with made.ago(LONG_AGO, hours=-2):
        _lists(made)
        _tips(made)
    _talks(made)
    return made


def _lists(made: Populated) -> None:
    made.do(add_list_entry, AddListEntry(NAME, "Waiting for a repair"))
    made.do(change_list_entry, ChangeListEntry(NAME, "skills", 0, "Do not know how yet"))
    made.do(move_list_entry, MoveListEntry(NAME, "skills", is_up=True))
    made.do(retire_list_entry, RetireListEntry(NAME, "time"))
    made.do(retire_list_entry, RetireListEntry(NAME, "literacy"))
    made.do(restore_list_entry, RestoreListEntry(NAME, "literacy"))


def _tips(made: Populated) -> None:
    letters = AddTip("accessibility", "Make the letters larger", "Open Settings.\nPress Display.", "hand-over")
    made.tips["letters"] = made.do(add_tip, letters)
    made.tips["practice"] = made.do(add_tip, AddTip("skills", "Let them hold the tablet", "Keep your hands away."))
    change = ChangeTip(made.tips["practice"], 1, "skills", "Let them hold it", "Keep your own hands away.")
    made.do(change_tip, change)
    made.tips["retired"] = made.do(add_tip, AddTip("skills", "Use the old desk", "It is by the door."))
    made.do(retire_tip, RetireTip(made.tips["retired"]))
    made.do(retire_tip, RetireTip(made.tips["letters"]))
    made.do(restore_tip, RestoreTip(made.tips["letters"]))


def _talks(made: Populated) -> None:
    library = made.site_ids["library"]
    with made.ago(30):
        said = RecordConversation(library, ("skills", "confidence"), ("help-now",), "5-to-15")
        made.talks["nameless"] = made.do(record_conversation, said)
    with made.ago(2):
        zelda = RecordConversation(library, ("skills", "health"), ("loan", "session"), "over-30", made.people["Zelda"])
        made.talks["with Zelda"] = made.do(record_conversation, zelda)
        made.do(use_tip, UseTip(made.talks["with Zelda"], made.tips["practice"]))
    with made.ago(1):
        other = RecordConversation(made.site_ids["hub"], ("no-reason",), ("nothing",), "under-5")
        made.talks["undone"] = made.do(record_conversation, other)
        made.do(undo_conversation, UndoConversation(made.talks["undone"], "entered-twice"))
