"""Emoji one after another.

Looks for: more emoji in a row than a reader can hear out; spaces between them change nothing, a new line does.
Because: a screen reader says the name of every one (wcag.readable_text).
Instead: one or two, at the end: “The tree is up! 🎄” / un neu ddau, ar y diwedd: “Mae'r goeden yn ei lle! 🎄”
Does not catch: many emoji spread over a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.text.emoji import EMOJI


@dataclass(frozen=True, slots=True)
class Options:
    """`most` in a row that pass: three take about three seconds to hear."""

    most: int = 3


def prepare(options: Options, tools: Tools) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{EMOJI.pattern})[ \u00a0\u200b]*){{{options.most + 1},}}")


def find(post: Post, options: Options, runs: re.Pattern[str]) -> Iterator[Finding]:
    """One finding for each run."""
    for part in post.parts():
        if part.name != "shares":
            for run in runs.finditer(part.text):
                words = run[0].rstrip(" \u00a0\u200b")
                yield Finding(part.place(run.start(), run.start() + len(words)))


CHECK = Check(
    module=__name__,
    clauses=("wcag.readable_text",),
    strength=Strength.MILD,
    says=Text(
        en="Many emoji in a row: a screen reader reads out every one.",
        cy="Llawer o emojis yn olynol: bydd darllenydd sgrin yn darllen pob un.",
    ),
    fix=Text(en="Keep one or two of them.", cy="Cadwch un neu ddau ohonynt."),
    kinds=frozenset({"post"}),
    options=Options,
    prepare=prepare,
    find=find,
)
