"""What is done about one comment: an address for each act, all made from one table."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import Response
from pydantic import BaseModel
from sqlmodel import Session

from bot import review
from bot.language import SaidError
from bot.ports import Context
from bot.report.bundle import evidence_bundle
from bot.review.refusal import Person
from bot.store.comments import CommentRow
from bot.web.restricted import RIGHT, refuse_unseen
from bot.web.review_queue import next_one, waits
from bot.web.routes.comments import comment_page
from bot.web.session import May, Visit

router = APIRouter(prefix="/comments")
Moderator = Annotated[Visit, Depends(May("comment.moderate"))]


class Asked(BaseModel):
    """What the forms send along. `digest` is the hash of the words that were looked at; `choice` is what was chosen."""

    reason: str = ""
    digest: str = ""
    choice: str = ""
    reference: str = ""


Act = Callable[[Context, Session, int, Person, Asked], object]
# {address: (the act, what is said afterwards)}
ACTS: dict[str, tuple[Act, str]] = {
    "approve": (lambda c, s, i, p, a: review.keep(c, s, i, p, a.digest), "comment_approved"),
    "confirm": (lambda c, s, i, p, a: review.confirm_hidden(c, s, i, p, a.digest), "hiding_confirmed"),
    "flag": (lambda c, s, i, p, a: review.flag_again(c, s, i, p, a.reason), "flagged_again"),
    "hide": (lambda c, s, i, p, a: review.hide(c, s, i, p, a.reason), "comment_hidden"),
    "unhide": (lambda c, s, i, p, a: review.unhide(c, s, i, p, a.reason, a.digest), "comment_unhidden"),
    "delete": (lambda c, s, i, p, a: review.delete(c, s, i, p, a.reason), "comment_deleted"),
    "mute": (lambda c, s, i, p, a: review.mute(c, s, i, p, a.reason), "author_muted"),
    "block": (lambda c, s, i, p, a: review.block(c, s, i, p, a.reason), "author_blocked"),
    "report": (lambda c, s, i, p, a: review.ask_report(c, s, i, p, a.reason), "report_asked"),
    "report-told": (lambda c, s, i, p, a: review.tell_report(c, s, i, p, a.choice, a.reference), "report_told"),
    "acknowledge": (lambda c, s, i, p, a: review.acknowledge(c, s, i, p, a.reason), "acknowledged"),
    "close": (lambda c, s, i, p, a: review.close(c, s, i, p, a.reason), "closed"),
    "reopen": (lambda c, s, i, p, a: review.reopen(c, s, i, p, a.reason), "reopened"),
    "route": (lambda c, s, i, p, a: review.route_to(c, s, i, p, a.choice, a.reason), "routed"),
    "take-up": (lambda c, s, i, p, a: review.take_up(c, s, i, p, a.reference), "taken_up"),
    "service": (lambda c, s, i, p, a: review.pass_on(c, s, i, p, a.choice), "passed_on"),
    "statute-met": (lambda c, s, i, p, a: review.meet_statute(c, s, i, p, a.reason), "statute_met"),
    "no-statute": (lambda c, s, i, p, a: review.refuse_statute(c, s, i, p, a.reason), "statute_refused"),
    "claim": (lambda c, s, i, p, a: review.take_in_hand(c, s, i, p, a.reason), "taken_in_hand"),
    "let-go": (lambda c, s, i, p, a: review.let_go(c, s, i, p), "let_go"),
    "appeal": (lambda c, s, i, p, a: review.appeal(c, s, i, p, a.reason), "appealed"),
    "appeal-allow": (lambda c, s, i, p, a: review.allow_appeal(c, s, i, p, a.reason, a.digest), "appeal_allowed"),
    "appeal-dismiss": (lambda c, s, i, p, a: review.dismiss_appeal(c, s, i, p, a.reason, a.digest), "appeal_dismissed"),
    "wrong": (lambda c, s, i, p, a: _wrong(c, s, i, p, a), "called_wrong"),
}


# What a comment can be done with once it is done: after these the next one comes.
SETTLING = frozenset(
    ("approve", "confirm", "hide", "delete", "acknowledge", "close", "appeal-allow", "appeal-dismiss", "statute-met")
)

# What is refused where its author changed the words since the page was shown; the acts that take a digest see to it themselves.
READ = frozenset(("hide", "delete", "close"))
# Of all these, in the pages and the API alike, the digest must be given.
OF_WORDS = READ | {"approve", "confirm", "unhide", "appeal-allow", "appeal-dismiss"}


def as_read(name: str) -> Act:
    """The act of this name, refused where what is decided are other words than those whose digest is given."""
    act, _ = ACTS[name]

    def freed(ctx: Context, session: Session, ident: int, person: Person, asked: Asked) -> object:
        review.free_as_read(ctx, session, ident, person, asked.digest)
        return act(ctx, session, ident, person, asked)

    return freed if name in READ else act


def _wrong(ctx: Context, session: Session, ident: int, person: Person, asked: Asked) -> None:
    row = session.get(CommentRow, ident)
    number = int(asked.choice) if asked.choice.isdigit() else -1
    review.disagree(ctx, session, (row.decision if row else None) or 0, number, person, asked.reason)


def _route(name: str) -> Callable[..., Response]:
    act, (_, done), goes_on = as_read(name), ACTS[name], name in SETTLING

    def decide(me: Moderator, ident: int, asked: Annotated[Asked, Form()]) -> Response:
        undone = {"name": name, **asked.model_dump()}
        return decided(
            me,
            ident,
            done,
            lambda session: act(me.ctx, session, ident, me.person, asked),
            goes_on=goes_on,
            undone=undone,
        )

    return decide


for _name in ACTS:
    router.add_api_route(f"/{{ident}}/{_name}", _route(_name), methods=["POST"], name=f"comment_{_name}")


@router.post("/{ident}/evidence")
def evidence(me: Moderator, ident: int) -> Response:
    """Everything that is held of it, in one file: PDF, data, page, pictures, digests."""
    with me.ctx.sessions() as session:
        refuse_unseen(me, session.get(CommentRow, ident))
        try:
            name, here = me.by
            made = evidence_bundle(me.ctx, session, ident, name, me.language, here, is_whole=me.may(RIGHT))
        except SaidError as error:
            session.rollback()
            return comment_page(me, ident, 409, refused=error.told(me.language), error_at="decide")
        session.commit()
    named = {"Content-Disposition": f'attachment; filename="comment-{ident}-evidence.zip"'}
    return Response(made, media_type="application/zip", headers=named)


def decided(
    me: Visit,
    ident: int,
    done: str,
    act: Callable[[Session], object],
    *,
    goes_on: bool = False,
    undone: Mapping[str, str] | None = None,
) -> Response:
    """Does an act in a transaction of its own; what is refused stands on the page, beside the remedy, with what was written into
    its form (`undone`). Where nothing waits of this comment any more, on to the next."""
    with me.ctx.sessions() as session:
        refuse_unseen(me, session.get(CommentRow, ident))
        following = next_one(session, me, ident) if goes_on else None
        try:
            act(session)
        except SaidError as error:
            session.rollback()
            told = {"refused": error.told(me.language), "error_at": "decide", "undone": undone}
            return comment_page(me, ident, 409, **told)
        session.flush()
        on = goes_on and not waits(session, ident)
        session.commit()
    if not on:
        return me.to(f"/comments/{ident}", done)
    return me.to(f"/comments/{following}?of={ident}" if following else f"/comments?of={ident}", done)
