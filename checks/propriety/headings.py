"""Lines that stand at the head of what was not written for the public: of a draft, an e-mail, a chat."""

import re
from collections.abc import Iterator
from itertools import groupby

from checks.model import Finding, Part, Post

DRAFT = re.compile(
    r"^[ \t*_>#]*(?:\[(?i:(?:first |final )?draft|drafft(?: cyntaf| terfynol)?)\]|\((?i:draft|drafft)\)(?=\s*$)"
    r"|(?:DRAFT|DRAFFT)\b[ \t]*(?=[:–—-]|\d|[vV]\d|$|\()|(?:Draft|Drafft)[ \t]*(?:[:–—]|-(?=\s)|[vV]?\d+(?:\.\d+)?\b))"
    r"|^[ \t*_\[(]*(?:HOLD|DALIWCH|SENSITIVE|SENSITIF|INTERNAL|MEWNOL|"
    r"CONFIDENTIAL|CYFRINACHOL|RESTRICTED|CYFYNGEDIG|PRIVATE|PREIFAT|OFFICIAL|SWYDDOGOL|SECRET|CYFRINACH)\b"
    r"(?=[ \t\])]*(?:[:.!–—-]|$))"
    r"|^[ \t]*(?:Confidential|Cyfrinachol|Restricted)[ \t]*[:–—]"
    r"|[<{]{1,2}[ ]*(?i:insert|add|name|date|link|rhowch|enw|dyddiad|dolen|mewnosod)[^<>{}\n]{0,40}[>}]{1,2}"
    r"|\[[^\]\n]{2,40} (?i:to follow|to come|tbc|needed|i ddilyn|i ddod)\]"
    r"|\[(?i:insert|add|mewnosod|ychwaneg\w*|rhowch|tbc|link here|dolen yma)[^\]\n]{0,40}\]|\bX{4,}\b"
    r"|\[[^\]\n]{0,30}\b(?i:tbc|tba|to be (?:confirmed|added|agreed)|i'w (?:gadarnhau|ychwanegu)|here|yma)\](?!\()"
    r"|\[(?:NAME|ENW|DATE|DYDDIAD|TIME|AMSER|PLACE|VENUE|LLEOLIAD|QUOTE|DYFYNIAD|FIGURE|FFIGUR|NUMBER|RHIF|LINK|DOLEN|TITLE|TEITL"
    r"|PHOTO|LLUN|MINISTER|GWEINIDOG|AREA|ARDAL|X+)\b[^\]\n]{0,20}\](?!\()"
    r"|(?<![\w.])(?:XX|xx)(?:\.|[.,]?x+)?(?= +[a-zâêîôûŵŷ]|%|[ap]m\b|y[bhp]\b)|(?<!\S)£?\?\?+(?=[ap]m\b|y[bhp]\b|%)|£X+\b"
    r"|\b(?:Comment|Sylw|Commented|Formatted|Deleted|Inserted) ?\[[A-Z]{1,4}\d{1,3}\]"
    r"|\[[A-Z]{2,3}: [^\]\n]{3,80}\](?!\()"
    r"|~~[^~\n]{3,}~~|<<<+|>>>+(?= )|\{\{[^{}\n]{1,40}\}\}",
    re.MULTILINE,
)
HEADER = re.compile(
    r"^[ \t>*]*(?P<name>from|to|subject|sent|cc|bcc|re|fw|fwd|oddi wrth|pwnc|testun|anfonwyd|at|copi)"
    r"[ \t]*\*{0,2}:\*{0,2}[ \t]*(?P<rest>\S[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
TELLING = frozenset({"subject", "sent", "cc", "bcc", "pwnc", "oddi wrth", "fw", "fwd", "re"})
CHAT = re.compile(
    r"^[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?[\])]? ?[–-]? ?[A-Z][^\n:]{1,30}: [^\n]+"
    r"|^[A-Z][\w' ]{1,25}[,(\[ ]+\d{1,2}:\d{2}(?: ?[ap]m)?[)\]]?: [^\n]+"
    r"|^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]?(?: ?[ap]m)? ?[–-]? ?[^\n:]{2,30}: [^\n]+"
    r"|^[ \t>]*(?:On|Ar) [^\n]{6,80} (?:wrote|ysgrifennodd [^\n:]{2,40}|ysgrifennodd):[ \t]*$"
    r"|^[ \t>]*(?:(?i:fwd?|fw|re): ?){2,}[^\n]*|^[ \t>]*(?:Fwd|FW|Fw|FWD): ?[^\n]*"
    r"|^-{2,} ?(?i:original message|forwarded message|neges wreiddiol)[^\n]*",
    re.MULTILINE,
)


def drafts(post: Post) -> Iterator[Finding]:
    """Headings and gaps of a text that is not finished or not public."""
    for part in post.parts():
        for match in DRAFT.finditer(part.text):
            lead = len(match[0]) - len(match[0].lstrip(" \t"))
            yield Finding(part.place(match.start() + lead, match.end()))


def messages(post: Post) -> Iterator[Finding]:
    """Heads of e-mails (two lines or more, or one that only an e-mail has) and lines of chats."""
    for part in post.parts():
        yield from _heads(part)
        for match in CHAT.finditer(part.text):
            yield Finding(part.place(*match.span()))


def _heads(part: Part) -> Iterator[Finding]:
    found = list(HEADER.finditer(part.text))
    for _, group in groupby(enumerate(found), key=lambda pair: part.text.count("\n", 0, pair[1].start()) - pair[0]):
        rows = [match for _, match in group]
        names = {match["name"].lower() for match in rows}
        if names & TELLING and (len(names) > 1 or names & {"subject", "pwnc", "oddi wrth"}):
            yield Finding(part.place(rows[0].start(), rows[-1].end()))
