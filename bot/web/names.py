"""What the pages call the words of the contract and of the register; the Welsh stands in the catalogue."""

from bot.web.setting import SETTINGS

NAMES = {
    **SETTINGS,
    "a person decides what is said": "a person decides what is said",
    "the platform does not let us reply": "the platform does not let us reply",
    "its author was told not long ago": "its author was told not long ago",
    "administrator": "administrator",
    "approver": "approver",
    "auditor": "auditor",
    "author": "author",
    "comment": "comment",
    "complaint": "complaint",
    "consent": "consent",
    "consent_officer": "consent officer",
    "delivery": "delivery",
    "ended": "ended",
    "ends_soon": "ends soon",
    "flag": "flag",
    "foi": "freedom of information",
    "hide": "hide",
    "hold": "hold",
    "holds": "holds",
    "key": "key",
    "manager": "manager",
    "moderator": "moderator",
    "note": "note",
    "pass": "pass",
    "over": "over",
    "person": "person",
    "picture": "picture",
    "platform": "platform",
    "police": "for the police",
    "policy": "Pwyll",
    "post": "post",
    "question": "question",
    "report": "tells of a fault",
    "removal": "removal",
    "letter": "letter",
    "alarm": "alarm",
    "setting": "setting",
    "hook": "webhook",
    "act": "act at the platform",
    "retention": "retention",
    "safeguarding": "safeguarding",
    "staff_abuse": "abuse of staff",
    "subject_access": "asks for their own data",
    "thanks": "thanks",
    "user": "person",
}

# What the audit's rows are about, where it is not what the same word means of a comment or a state.
SUBJECTS = {
    "account": "account",
    "calendar": "calendar",
    "clock": "clock",
    "report": "report of a week",
    "sheet": "sheet",
    "template": "template",
}

# Who acts where it is nobody.
WHO = {"policy": "Pwyll", "platform": "platform", "platform queue": "the platform's own queue"}

# The families of the checks, as the settings list them.
FAMILIES = {
    "accessibility": "Accessibility",
    "conduct": "Conduct",
    "consent": "Consent for pictures",
    "embargo": "Statistics before their release",
    "parity": "Welsh and English alike",
    "personal_data": "Personal data",
    "platform": "What platforms take",
    "propriety": "Propriety",
}
