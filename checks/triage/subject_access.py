"""A person asking for what is held about them, which has a clock of one month whatever it is called.

Looks for: what is kept and its keeper with the asker ("information you hold about me", "fy ffeil", "recording of my call"), or
the right by name (config/lexicons/{en,cy}/triage.yaml under `subject_access`); and what its
words weigh (weighing.py).
Because: personal data is handled under data protection law (rct.data_protection), which gives a person a copy of their own,
however they ask.
Instead: take it out of public view and pass it to the data protection officer. / Symudwch y sgwrs o olwg y cyhoedd a'i hanfon
at y swyddog diogelu data: "Anfonwch neges breifat atom, os gwelwch yn dda."
Does not catch: a request on behalf of somebody else that names no tie; one to correct or erase. A file to be uploaded and a data
allowance are put aside.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "subject_access", prepared)


CHECK = Check(
    module=__name__,
    clauses=("rct.data_protection", "rct.move_to_private"),
    strength=Strength.STRONG,
    says=Text(
        en="A request for the writer's own data: the clock is one month.",
        cy="Cais am ddata'r awdur ei hun: mis yw'r cloc.",
    ),
    fix=Text(
        en="Move it to a private message and pass it to the data protection officer.",
        cy="Symudwch ef i neges breifat a'i anfon at y swyddog diogelu data.",
    ),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
