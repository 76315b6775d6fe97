"""A question for the team, with or without a question mark.

Looks for: asking words at the start of a sentence or clause, verbs turned round ("is the pool open", "oes bws"), wishes to
know ("wondering when", "tybed pryd"); config/lexicons/{en,cy}/triage.yaml under `question`; and what its
words weigh (weighing.py).
Because: questions are answered in line with the customer service standards (rct.responsive), and feedback that needs a
response is acknowledged in one working day (council.acknowledge_in_one_day).
Instead: answer it, or point to the page: "Bins are collected on Tuesday." / Atebwch, neu gyfeirio at y dudalen: "Dydd Mawrth
mae'r casgliad." A request for records or one's own data has its own label and clock, and is not told twice.
Does not catch: a question with neither the words nor the order of one ("bins tomorrow"); it leaves alone those that want no
answer ("what do you expect?") and those put to somebody else by their handle.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "question", prepared)


CHECK = Check(
    module=__name__,
    clauses=("rct.responsive", "council.acknowledge_in_one_day"),
    strength=Strength.MEDIUM,
    says=Text(en="A question for the team.", cy="Cwestiwn i'r tîm."),
    fix=Text(en="Answer, or point to where the answer is.", cy="Atebwch, neu gyfeirio at ble mae'r ateb."),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
