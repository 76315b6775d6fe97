"""What must wait until an election is over.

Looks for: while a period of config/elections.yaml runs at the moment of going out, or where the post itself says that an election
is near: elected people shown or quoted, announcements, promises, records praised, votes and candidates promoted.
Because: a public body is impartial (estyn.impartial) and takes care with politics (council.inflammatory_topics),
never more than then.
Instead: facts that people need: “Polling stations are open from 7am.” / “Mae'r gorsafoedd pleidleisio ar agor o 7yb.”
Does not catch: an election in neither the list nor the post; promotion without a word of the lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from checks.model import Check, Finding, Part, Post, Strength, Text, Tools
from checks.propriety.wording import Wording, phrases, plain, wording

NAMED = Text(en="the election it speaks of", cy="yr etholiad y mae'n sôn amdano")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, the last one included. `areas` are folded names; `allowed` what may be said all the same."""

    name: Text
    first: date
    last: date
    areas: tuple[str, ...]
    allowed: Wording


@dataclass(frozen=True, slots=True)
class Desk:
    """The periods, what waits while one runs, and how a post says that an election is near."""

    periods: tuple[Period, ...]
    waits: Wording
    named: Wording


def prepare(options: Any, tools: Tools) -> Desk:
    rows = (tools.data.get("elections") or {}).get("periods") or ()
    return Desk(tuple(_period(row) for row in rows), wording(tools, "pre_election"), wording(tools, "election_named"))


def _period(row: Mapping[str, Any]) -> Period:
    areas = tuple(plain(str(name))[0].lower() for name in row.get("areas") or ())
    return Period(Text(**row["name"]), row["from"], row["to"], areas, phrases(row.get("allowed") or ()))


def find(post: Post, options: Any, desk: Desk) -> Iterator[Finding]:
    """One finding for each phrase that must wait."""
    for part in post.parts():
        running = [p for p in desk.periods if p.first <= london_day(post.moment(part.version)) <= p.last]
        if running or desk.named.hits(part.text):
            yield from waiting(part, running, desk)


def waiting(part: Part, running: list[Period], desk: Desk) -> Iterator[Finding]:
    """What of one text must wait. Outside the areas of every running period it is for a person to look at."""
    allowed = [(hit.start, hit.end) for period in running for hit in period.allowed.hits(part.text)]
    name = running[0].name if running else NAMED
    for hit in desk.waits.hits(part.text):
        if not any(start < hit.end and hit.start < end for start, end in allowed):
            strength = min(hit.strength, Strength.MEDIUM if is_within(part.text, running) else Strength.MILD)
            yield Finding(part.place(hit.start, hit.end), strength=strength, values={"election": name})


def is_within(text: str, running: list[Period]) -> bool:
    """Whether a text may concern the area of one of the elections: a period without areas is everyone's."""
    low = plain(text)[0].lower()
    return not running or any(not p.areas or any(area in low for area in p.areas) for p in running)


def london_day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()


CHECK = Check(
    module=__name__,
    clauses=("estyn.impartial", "council.inflammatory_topics"),
    strength=Strength.MEDIUM,
    says=Text(
        en="This could help or harm one side before {election}.",
        cy="Gallai hyn helpu neu niweidio un ochr cyn {election}.",
    ),
    fix=Text(
        en="Say only what people need to know now, or wait until the election is over.",
        cy="Dywedwch yr hyn y mae angen i bobl ei wybod nawr yn unig, neu arhoswch nes bod yr etholiad drosodd.",
    ),
    kinds=frozenset({"post"}),
    prepare=prepare,
    find=find,
)
