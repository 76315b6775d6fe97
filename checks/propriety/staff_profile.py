"""What a profile of a colleague, or a vacancy, does not tell.

Looks for: in what is said of our own staff or a post to be filled: security clearance, a role in security or with secret or
sensitive work, their hours alone or their route, projects by budget or code name, and keys, cash or access they hold.
Because: profiles leave out clearances, sensitive jobs, project names and budgets (estyn.staff_profiles).
Instead: what the job is like: “Huda helps people find a home.” / “Mae Huda'n helpu pobl i ddod o hyd i gartref.”
Does not catch: a sensitive job told in other words. A colleague's name and job are personal_data.name's.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, worded, wording


def prepare(options: Any, tools: Tools) -> Wording:
    return wording(tools, "staff_profile")


def find(post: Post, options: Any, words: Wording) -> Iterator[Finding]:
    """One finding for each phrase."""
    yield from worded(post, words, shares=False)


CHECK = Check(
    module=__name__,
    clauses=("estyn.staff_profiles",),
    strength=Strength.MEDIUM,
    says=Text(
        en="A profile does not tell this: it could make a colleague, or our work, a target.",
        cy="Nid yw proffil yn dweud hyn: gallai wneud cydweithiwr, neu ein gwaith, yn darged.",
    ),
    fix=Text(
        en="Say what the work is like, without clearances, budgets, code names or what they guard.",
        cy="Dywedwch sut beth yw'r gwaith, heb gliriadau, cyllidebau, enwau cod na'r hyn y maent yn ei warchod.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
