"""A request for recorded information, which has a clock of 20 working days whatever it is called.

Looks for: money spent, numbers kept, documents asked for by kind ("how much was spent on", "copy of the contract", "faint
wariwyd ar"), or the Act by name (config/lexicons/{en,cy}/triage.yaml under `foi`); and what its
words weigh (weighing.py).
Because: requests for information can come through social media (council.freedom_of_information), and specific ones are
referred to the freedom of information address (rct.foi_referral).
Instead: answer at once what is published, else pass it on with its date. / Atebwch ar unwaith yr hyn a gyhoeddwyd, fel arall
trosglwyddwch ef gyda'i ddyddiad: "Rydym wedi anfon eich cais ymlaen."
Does not catch: a request so general that any answer would do ("tell us what is going on"); one spread over several comments. What
can be told from the counter (prices, times, how many bags) is a question, not a request.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Comment, Finding, Strength, Text
from checks.triage.judgement import Judgement, found, judged


def find(item: Comment, options: Any, prepared: Judgement) -> Iterator[Finding]:
    """The words that ask for it, where the comment does."""
    return found(item, "foi", prepared)


CHECK = Check(
    module=__name__,
    clauses=("council.freedom_of_information", "rct.foi_referral"),
    strength=Strength.STRONG,
    says=Text(
        en="A request for recorded information: the clock is 20 working days.",
        cy="Cais am wybodaeth a gofnodwyd: 20 diwrnod gwaith yw'r cloc.",
    ),
    fix=Text(
        en="Pass it to the freedom of information address today.",
        cy="Anfonwch ef i'r cyfeiriad rhyddid gwybodaeth heddiw.",
    ),
    kinds=frozenset({"comment"}),
    prepare=judged,
    find=find,
)
