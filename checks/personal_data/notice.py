"""What a finding of personal data says: kindly where the writer gave their own, plainly where it is someone else's."""

from collections.abc import Callable, Iterable, Iterator

from checks.model import Comment, Finding, Item, Part, Text
from checks.personal_data.spot import Spot

OWN = (
    Text(
        en="The writer has given their own details here: {what}.",
        cy="Mae'r awdur wedi rhoi ei fanylion ei hun yma: {what}.",
    ),
    Text(
        en="Hide it; tell the writer kindly why, and how to send it to us privately.",
        cy="Cuddiwch ef; dywedwch yn garedig wrth yr awdur pam, a sut i'w anfon atom yn breifat.",
    ),
)
ANOTHERS = (
    Text(
        en="This comment makes a person's details public: {what}.",
        cy="Mae'r sylw hwn yn gwneud manylion person yn gyhoeddus: {what}.",
    ),
    Text(
        en="Keep it out of sight until a moderator has read it.",
        cy="Cadwch ef o'r golwg nes i safonwr ei ddarllen.",
    ),
)
OURS = (
    Text(
        en="This would publish a person's details: {what}.",
        cy="Byddai hwn yn cyhoeddi manylion person: {what}.",
    ),
    Text(
        en="Take it out, or give one of our published contacts instead.",
        cy="Tynnwch ef allan, neu rhowch un o'n cysylltiadau cyhoeddedig yn ei le.",
    ),
)
SAYS, FIX = ANOTHERS


def findings_in(item: Item, read: Callable[[str], Iterable[Spot]], what: Text) -> Iterable[Finding]:
    """A finding for each spot that `read` sees in an item's texts; most comments have none, and are done with at once."""
    if not isinstance(item, Comment):
        return [finding for part in item.parts() for finding in findings(item, part, read(part.text), what)]
    spots = tuple(read(item.text))
    return list(findings(item, next(item.parts()), spots, what)) if spots else ()


def findings(item: Item, part: Part, spots: Iterable[Spot], what: Text) -> Iterator[Finding]:
    """A finding for each spot of a part, worded for whose it is and where it stands. `what` names the datum, unmutated."""
    for spot in spots:
        says, fix = OURS if item.kind == "post" else OWN if spot.own else ANOTHERS
        yield Finding(
            place=part.place(spot.start, spot.end),
            strength=spot.strength,
            values={"what": what},
            says=says,
            fix=fix,
        )
