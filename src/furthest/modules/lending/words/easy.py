"""The slip in easy read English: short sentences, one thought each."""

VERSION = 1
NOT_CHECKED = "People who use easy read have not checked these words yet. Is something not clear? Ask us."
WORDS = {
    "title": "Bring it back by {due_on}",
    "no_date": "the day that we agreed",
    "lent_to": "This is for",
    "have": "You have",
    "where_label": "Where to bring it",
    "where": "Bring it to any of our places. One is {site}.",
    "open": "When it is open",
    "closed": "closed",
    "hours_not_known": "We do not know when it is open. Ask us first.",
    "ask_label": "Do you want help? Do you want more time?",
    "ask": "Call {phone}. Or come and ask.",
    "ask_here": "Come and ask.",
    "free": "You pay nothing. It is all right if you are late.",
    "wrong": "Is it lost? Is it broken? Was it stolen? Tell us. You pay nothing.",
    "own": "Save what you want to keep. Sign out of your accounts. Then bring it back. We take everything off it.",
    "p_until": "Bring it back",
    "p_where": "Bring it here",
    "p_call": "Call us",
    "p_free": "You pay nothing",
    "p_wrong": "Broken? Lost? Tell us",
    "p_out": "Sign out first",
}
