"""One answer from a post's judgements for several accounts: the strictest outcome, each finding told once."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.decision import Weighed
from bot.ports import Judged


def merged(answers: Sequence[Judged]) -> Judged:
    """`answers` are of one post, at least one of them."""
    strictest = max(answers, key=lambda a: ("pass", "flag", "hold").index(a.decision.outcome))
    weighed: list[Weighed] = []
    told: dict[str, object] = {}
    for answer in answers:
        for one, printed in zip(answer.decision.weighed, answer.told["findings"], strict=True):
            key = json.dumps(printed, sort_keys=True)
            if key not in told:
                told[key] = printed
                weighed.append(one)
    until = _until([a.decision.hold_until for a in answers if a.decision.outcome == "hold"])
    decision = replace(strictest.decision, weighed=tuple(weighed), hold_until=until)
    return Judged(decision, {**strictest.told, "findings": list(told.values())})


def _until(ends: Sequence[datetime | None]) -> datetime | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None
