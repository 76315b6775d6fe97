"""A child who could be found by what is said.

Looks for: a name, or a child of the family, with an age below 18, a school, a year or a class beside it, in both languages
(`Tomos, Bl 4, Ysgol y Bont`, `my son is in Miss Jones's class at …`).
Because: children come first, what identifies a pupil is confidential, and pieces published one by one can together identify
a learner (rct.best_interests_of_children, rct.confidential_personal, ewc.no_discussion_of_learners, ewc.sum_of_pieces).
Instead: "one of our Year 4 pupils" / "un o'n disgyblion Blwyddyn 4".
With earlier items: a name or initials, a school and a year, class or age, spread over them and this one; a trait or the
parents' work of a child whose school was named.
Does not catch: a child named with nothing else, which is a name; facts in pictures, and in items that were not handed over.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text
from checks.personal_data.alluded import of_a_child
from checks.personal_data.children import spots
from checks.personal_data.lexicon import People, people
from checks.personal_data.notice import FIX, SAYS, findings_in
from checks.personal_data.pieces import completed
from checks.personal_data.sight import needs, sight

WHAT = Text(en="child who can be identified", cy="plentyn y gellir ei adnabod")
SUM = ("ewc.sum_of_pieces", "rct.best_interests_of_children")
TOGETHER = Text(
    en="With what was said before, this makes it possible to find out which child is meant.",
    cy="Gyda'r hyn a ddywedwyd o'r blaen, mae hwn yn ei gwneud yn bosibl darganfod pa blentyn a olygir.",
)
LEAVE_OUT = Text(
    en="Leave out the school, the year or the name here, or ask a colleague to look at both.",
    cy="Gadewch yr ysgol, y flwyddyn neu'r enw allan yma, neu gofynnwch i gydweithiwr edrych ar y ddau.",
)


def find(item: Item, options: Any, prepared: People) -> Iterator[Finding]:
    """A finding for every child who could be found."""
    yield from findings_in(item, partial(spots, prepared=prepared), WHAT)
    for part, place in (*completed(item, prepared), *of_a_child(item)) if item.recent else ():
        if not spots(part.text, prepared):
            yield Finding(place, strength=Strength.MILD, says=TOGETHER, fix=LEAVE_OUT, clauses=SUM)


CHECK = Check(
    module=__name__,
    clauses=(*SUM[1:], "rct.confidential_personal", "ewc.no_discussion_of_learners"),
    strength=Strength.STRONG,
    says=SAYS,
    fix=FIX,
    find=find,
    prepare=lambda options, tools: people(tools),
    sight=sight,
    needs=needs("child", "class", "aged", "kin", earlier=True),
)
