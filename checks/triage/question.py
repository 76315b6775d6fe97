"""A question for the team, with or without a question mark.

Looks for: asking words at the start of a sentence or clause, verbs turned round ("is the pool open", "oes bws"), wishes to
know ("wondering when", "tybed pryd"); config/lexicons/{en,cy}/triage.yaml under `question`.
Because: questions are answered in line with the customer service standards (rct.responsive), and feedback that needs a
response is acknowledged in one working day (council.acknowledge_in_one_day).
Instead: answer it, or point to the page: "Bins are collected on Tuesday." / Atebwch, neu gyfeirio at y dudalen: "Dydd Mawrth
mae'r casgliad." A request for records or one's own data has its own label and clock, and is not told twice.
Does not catch: a question with neither the words nor the order of one ("bins tomorrow"); it leaves alone those that want no
answer ("what do you expect?") and those put to somebody else by their handle.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text, Tools
from checks.text.frames import Frames, Hit
from checks.text.normalise import fold
from checks.triage.reading import found, frames

HANDLES = re.compile(r"\s*((?:@[\w.]+[\s,:]+)+)")
ONLY_A_MARK = re.compile(r"\s*\?+\s*")


@dataclass(frozen=True, slots=True)
class Questions:
    """`statutory` are the frames whose requests are no everyday question; `ours` our own handles, folded."""

    asked: Frames
    statutory: tuple[Frames, ...]
    ours: frozenset[str]


def prepare(options: Any, tools: Tools) -> Questions:
    """Frames of questions and of the requests that have a clock of their own."""
    ours = {fold(handle).text.lstrip("@") for handle in tools.organisation.handles}
    ours |= {fold(account.handle).text.lstrip("@") for account in tools.accounts.values() if account.handle}
    statutory = frames(tools, "foi"), frames(tools, "subject_access")
    return Questions(frames(tools, "question"), statutory, frozenset(ours))


def find(item: Comment, options: Any, prepared: Questions) -> Iterator[Finding]:
    """The first question that is for us."""
    if is_for_another(item.text, prepared.ours):
        return
    if ONLY_A_MARK.fullmatch(item.text):
        yield Finding(place=next(item.parts()).whole(), strength=Strength.HINT)
        return
    requests = [hit for frame in prepared.statutory for hit in frame.hits(item.text)]
    asked = [hit for hit in prepared.asked.hits(item.text) if not _is_in(item.text, hit, requests)]
    yield from found(item, asked[0] if asked else None)


def is_for_another(text: str, ours: frozenset[str]) -> bool:
    """Whether it opens with handles and none of them is ours: residents speaking to each other."""
    opening = HANDLES.match(fold(text).text)
    handles = opening[1].replace(",", " ").replace(":", " ").split() if opening else []
    return bool(handles) and not any(handle.lstrip("@").rstrip(".") in ours for handle in handles)


def _is_in(text: str, hit: Hit, requests: list[Hit]) -> bool:
    """Whether a request stands in the same sentence."""
    for request in requests:
        first, last = sorted((hit, request), key=lambda one: one.start)
        if not re.search(r"[.!?\n]", text[first.start : max(first.start, last.start)]):
            return True
    return False


CHECK = Check(
    module=__name__,
    clauses=("rct.responsive", "council.acknowledge_in_one_day"),
    strength=Strength.MEDIUM,
    says=Text(en="A question for the team.", cy="Cwestiwn i'r tîm."),
    fix=Text(en="Answer, or point to where the answer is.", cy="Atebwch, neu gyfeirio at ble mae'r ateb."),
    kinds=frozenset({"comment"}),
    prepare=prepare,
    find=find,
)
