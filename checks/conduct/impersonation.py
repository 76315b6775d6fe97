"""Somebody who passes for us: a name or handle like ours or an officer's, or words that claim it.

Looks for: the writer's handle and name, letters in disguise undone, close to our names, handles and people
(config/organisation.yaml) when the account is not ours; and claims such as "this is the council's official account"
(config/lexicons/{en,cy}/claims.yaml), or our name beside a call for bank details (offers.yaml). Where neither these nor any frame
find anything, weights learnt from others (told.py) may say that a person should look.
Because: RCT's rules for residents ask nobody to impersonate someone else (rct.no_impersonation).
Instead: a person compares the accounts and reports the false one. / Person sy'n cymharu'r cyfrifon ac yn rhoi gwybod am yr un
ffug: "Nid ein cyfrif ni yw hwn."
Does not catch: a borrowed picture; a person nobody listed; parody that says what it is, and groups of residents, are left
alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from checks.conduct.called import spelt_apart
from checks.conduct.claims import Claims, claims
from checks.conduct.told import Options, Told, doubted
from checks.conduct.told import prepare as prepare_told
from checks.model import Check, Comment, Finding, Part, Strength, Text, Tools
from checks.text.normalise import fold, told_in

LEET = str.maketrans("0135478", "oleastb")
NEAR = 88.0  # of 100: a letter in eight differs
LEAST = 6  # letters of a name that it takes to be likened
OPENLY_NOT_US = re.compile(
    r"watch|friend|parody|fan|resident|against|not|tenant|payer|excouncil|sack|scrap|useless|rubbish|rant|moan|campaign|exposed"
    r"|truth|fail|former|retired|cyfeillion|parodi|trigolion|gwylio|group|grwp|news|newyddion|tenantiaid|talwr|talwyr|cynswyddog"
    r"|ymgyrch|gwrth|diswyddo|gwael|achub|save"
)
CIVIC = re.compile(r"council(?!l)|cyngor|counci1|countyborough|bwrdeistref|localauthority|awdurdodlleol")
CLAIMING = re.compile(
    r"official|swyddogol|verified|realpage|helpdesk|support|refund|rebate|payments|addaliad|taliadau|customer(?:service|care)"
    r"|cymorth|gwasanaeth|enquir|ymholiad|hotline|helpline|llinellgymorth|department|cyswllt|genuine|taxoffice"
)
CLAIMING_WORDS = re.compile(
    r"(?i)\b(?:help|care|team|t[iî]m|d[iî]m|dept|adran|desg|desk|info|admin|alerts?|updates?|contact|services?|hq|real|page|tudalen|staff"
    r"|officer|swyddog|grants?|tax|treth|dreth|housing|tai|gofal|manager|rheolwr|leader|arweinydd|mayor|maer|chief exec\w*"
    r"|prif weithredwr|press office|swyddfa)\b"
)
"""Words by which an account passes for a council's; short ones, so they must stand alone."""
OTHER_COUNCIL = re.compile(
    r"(?i)\b(?:community|town|youth|arts|sports|research|city|borough|county|cymuned|tref|ieuenctid|celfyddydau)\b"
)
"""Bodies of their own that are called a council."""


@dataclass(frozen=True, slots=True)
class Ourselves:
    """Skeletons of our names, people and handles, and the frames of claims."""

    names: frozenset[str]
    handles: frozenset[str]
    claims: Claims
    told: Told


def prepare(options: Options, tools: Tools) -> Ourselves:
    """What we are called, ready to be compared."""
    ours = tools.organisation
    handles = (*ours.handles, *(account.handle for account in tools.accounts.values() if account.handle))
    names = (ours.name.en, ours.name.cy, *ours.people)
    return Ourselves(
        frozenset(skeleton(name) for name in names),
        frozenset(fold(handle).text.lstrip("@") for handle in handles),
        claims(tools, "impersonation"),
        prepare_told(options, tools),
    )


def find(item: Comment, options: Any, prepared: Ourselves) -> Iterator[Finding]:
    """The writer's handle or name, and the first claim in the words."""
    handle = (item.author.handle or "").lstrip("@")
    if handle and handle.lower() in prepared.handles:
        return
    shown = next((told for told in (item.author.handle, item.author.name) if told and is_like_us(told, prepared)), None)
    if shown is not None:
        yield Finding(place=Part(0, "author", None, shown).whole(), strength=Strength.MEDIUM)
    hit, part = prepared.claims.strongest(item.text), next(item.parts())
    if hit is None and shown is None:
        yield from doubted(item, part, "impersonation", prepared.told)
    elif hit is not None:
        yield Finding(place=part.place(*told_in(item.text, hit.start, hit.end)), strength=hit.strength)


def is_like_us(told: str, ourselves: Ourselves) -> bool:
    """Whether a name or handle could pass for one of ours."""
    bones = skeleton(told)
    if OPENLY_NOT_US.search(bones):
        return False
    apart = spelt_apart(told)
    is_claimed = CLAIMING.search(bones) is not None or CLAIMING_WORDS.search(apart) is not None
    if is_claimed and CIVIC.search(bones) and not OTHER_COUNCIL.search(apart):
        return True
    known = ourselves.names | {skeleton(handle) for handle in ourselves.handles}
    return any(len(one) >= LEAST and (one in bones or fuzz.ratio(one, bones, score_cutoff=NEAR) > 0) for one in known)


def skeleton(name: str) -> str:
    """Its letters alone, digits read as the letters they stand for."""
    return re.sub(r"[^a-z]", "", fold(name).text.translate(LEET))


CHECK = Check(
    module=__name__,
    clauses=("rct.no_impersonation",),
    strength=Strength.MEDIUM,
    says=Text(en="This writer may be passing for us.", cy="Efallai bod yr awdur hwn yn esgus bod yn ni."),
    fix=Text(en="Compare the accounts; report a false one.", cy="Cymharwch y cyfrifon; rhowch wybod am un ffug."),
    kinds=frozenset({"comment"}),
    options=Options,
    prepare=prepare,
    find=find,
)
