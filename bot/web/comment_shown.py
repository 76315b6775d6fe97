"""What the pages show of a comment: its words marked, what the checks say, what stands around it, what became of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.review import in_hand
from bot.store.audit import AuditRow
from bot.store.comments import ActRow, CommentRow
from bot.store.content import whole
from bot.store.deliveries import DeliveryRow
from bot.store.handling import AppealRow, ClaimRow
from bot.store.moderation import ExplanationRow, ReportRow, RouteRow
from bot.store.posts import PostRow
from bot.web.marks import Piece, marks, pieces
from bot.web.restricted import may_see, restricted
from bot.web.session import Visit
from bot.web.shown import Told, decided, history_of, told_of, wrong_of

MOST, EARLIER = 50, 10


@dataclass(frozen=True, slots=True)
class Said:
    """Something that stands in the thread: our post, a comment, a reply of ours. `link` is its page."""

    kind: str
    ident: int
    link: str
    who: str
    at: datetime
    text: str | None
    language: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An act on an earlier comment of the same author that is kept still."""

    comment: int
    verb: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment's page."""

    row: CommentRow
    pieces: tuple[Piece, ...]
    findings: tuple[Told, ...]
    around: tuple[Said, ...]
    earlier: tuple[Earlier, ...]
    history: tuple[AuditRow, ...]
    claim: ClaimRow | None
    appeals: tuple[AppealRow, ...]
    report: ReportRow | None
    routes: tuple[RouteRow, ...]
    explanation: ExplanationRow | None
    acts: tuple[ActRow, ...]
    first_copy: int | None

    @property
    def open_appeal(self) -> AppealRow | None:
        return next((one for one in self.appeals if one.state == "open"), None)


def comment_shown(session: Session, me: Visit, row: CommentRow) -> CommentShown:
    """The comment as it stands in this transaction, for one person."""
    ctx, ident = me.ctx, row.id or 0
    told, runs = decided(session, row.decision)
    wrong = wrong_of(session, row.decision)
    appeals = select(AppealRow).where(AppealRow.comment_id == ident).order_by(col(AppealRow.id).desc())
    acts = select(ActRow).where(ActRow.comment_id == ident, col(ActRow.state).in_(("wanted", "refused")))
    return CommentShown(
        row,
        pieces(row.text or "", marks(told, 0), runs),
        tuple(told_of(ctx, number, one, me.language, wrong) for number, one in enumerate(told)),
        _around(session, me, row),
        _earlier(session, me, row),
        history_of(session, "comment", row.id),
        in_hand(ctx, session, ident),
        tuple(session.exec(appeals)),
        session.exec(select(ReportRow).where(ReportRow.comment_id == ident)).first(),
        tuple(session.exec(select(RouteRow).where(RouteRow.comment_id == ident).order_by(col(RouteRow.id)))),
        session.exec(select(ExplanationRow).where(ExplanationRow.comment_id == ident)).first(),
        tuple(session.exec(acts.order_by(col(ActRow.id)))),
        _first_copy(session, row),
    )


def _first_copy(session: Session, row: CommentRow) -> int | None:
    """The first comment of the wave this one belongs to; None where it stands alone."""
    if row.copy_of is not None:
        return row.copy_of
    return row.id if session.exec(select(CommentRow.id).where(CommentRow.copy_of == row.id).limit(1)).first() else None


def _around(session: Session, me: Visit, row: CommentRow) -> tuple[Said, ...]:
    """The thread in its order; of what this person may not see nothing at all."""
    if row.thread is None:
        return ()
    mine = (CommentRow.account == row.account, CommentRow.thread == row.thread)
    rows = session.exec(select(CommentRow).where(*mine).order_by(col(CommentRow.posted_at)).limit(MOST)).all()
    comments = [_comment(one) for one in rows if may_see(me, one)]
    said = [*_our_post(session, row), *comments, *_our_replies(session, row)]
    return tuple(sorted(said, key=lambda one: one.at))


def _comment(row: CommentRow) -> Said:
    ident = row.id or 0
    who = row.author_name or row.author_handle or ""
    return Said("comment", ident, f"/comments/{ident}", who, row.posted_at, row.text, row.reply_language, row.sight)


def _our_post(session: Session, row: CommentRow) -> list[Said]:
    above = (DeliveryRow.account == row.account, DeliveryRow.external_id == row.thread)
    return [_sent(session, one, "post") for one in session.exec(select(DeliveryRow).where(*above).limit(1))]


def _our_replies(session: Session, row: CommentRow) -> list[Said]:
    answered = (
        select(DeliveryRow)
        .join(PostRow, col(PostRow.id) == col(DeliveryRow.post_id))
        .join(CommentRow, col(CommentRow.id) == col(PostRow.answers))
        .where(CommentRow.account == row.account, CommentRow.thread == row.thread)
        .where(col(DeliveryRow.state).in_(("published", "unknown", "sending")))
    )
    return [_sent(session, one, "reply") for one in session.exec(answered.limit(MOST))]


def _sent(session: Session, row: DeliveryRow, kind: str) -> Said:
    full = whole(session, session.get_one(PostRow, row.post_id))
    version = next((one for one in full.versions if one.position == row.position), None)
    text, language = (version.text, version.language) if version else (None, None)
    at = row.published_at or row.due_at
    return Said(kind, row.post_id, f"/posts/{row.post_id}", full.post.author, at, text, language, row.state)


def _earlier(session: Session, me: Visit, row: CommentRow) -> tuple[Earlier, ...]:
    """What was done with comments of the same author on the same account that are kept still; never a count or a score."""
    if row.author_id is None:
        return ()
    same = (CommentRow.account == row.account, CommentRow.author_id == row.author_id, CommentRow.id != row.id)
    done = (ActRow.state == "done", col(CommentRow.text).is_not(None))
    wanted = select(ActRow).join(CommentRow, col(CommentRow.id) == col(ActRow.comment_id)).where(*same, *done)
    if not me.may("comment.restricted"):
        wanted = wanted.where(~restricted())
    rows = session.exec(wanted.order_by(col(ActRow.id).desc()).limit(EARLIER)).all()
    return tuple(Earlier(one.comment_id, one.verb, one.by, one.done_at or one.wanted_at, one.reason) for one in rows)
