"""The step that acts on comments at the platform: takes what is wanted, does it once, writes what came of it.

Hiding twice is the same as hiding once, so an act whose word was lost is simply done again.
"""

from datetime import timedelta

from sqlmodel import Session, col, or_, select

from bot.moderate.explain import explain, unsay
from bot.ports import Can, Context, Platform, PlatformError
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.comments import CHANGED, ActRow, CommentRow
from bot.store.content import text_hash
from bot.store.moves import move

ATTEMPTS = 8
PAUSE = timedelta(seconds=5)
SIGHT = {"hide": "hidden", "unhide": "visible", "delete": "removed"}


def moderate(ctx: Context) -> int:
    """Does every act that is wanted and whose time has come; how many were done."""
    now = ctx.clock()
    ripe = or_(col(ActRow.retry_at).is_(None), col(ActRow.retry_at) <= now)
    with ctx.sessions() as session:
        wanted = session.exec(select(ActRow.id).where(ActRow.state == "wanted", ripe).order_by(col(ActRow.id))).all()
    return sum(_do(ctx, ident or 0) for ident in wanted)


def _do(ctx: Context, ident: int) -> int:
    with ctx.sessions() as session:
        # The comment first, as whoever decides about it or reads it anew: what is done is done to the words that are known.
        mine = select(CommentRow).join(ActRow, col(ActRow.comment_id) == col(CommentRow.id)).where(ActRow.id == ident)
        comment = session.exec(mine.with_for_update(skip_locked=True, of=CommentRow)).first()
        act = session.exec(select(ActRow).where(ActRow.id == ident).with_for_update(skip_locked=True)).first()
        if comment is None or act is None or act.state != "wanted":
            return 0
        try:
            platform = ctx.platforms(comment.account)
            if act.verb == "unhide" and _is_changed(platform, comment):
                move(session, act, "state", "dropped", trouble=CHANGED)
                session.commit()
                return 0
            _act(platform, act.verb, comment)
        except PlatformError as error:
            _not_done(ctx, session, act, error)
            session.commit()
            return 0
        _done(ctx, session, act, comment)
        session.commit()
        return 1


def _is_changed(platform: Platform, comment: CommentRow) -> bool:
    """Whether it reads otherwise at the platform than what was decided about. The next reading takes the new words in."""
    told = platform.look((comment.external_id,))
    if comment.external_id not in told:
        raise PlatformError("The platform did not say how it stands.", permanent=False, reason="not told")
    standing = told[comment.external_id]
    return standing is not None and text_hash(standing.text) != comment.text_hash


def _act(platform: Platform, verb: str, comment: CommentRow) -> None:
    if Can(verb if verb != "unhide" else "hide") not in platform.capabilities:
        raise PlatformError(f"This platform cannot {verb}.", permanent=True, reason="not possible there")
    if verb in ("mute", "block"):
        if comment.author_id is None:
            raise PlatformError("The platform did not tell who wrote it.", permanent=True, reason="author unknown")
        (platform.mute if verb == "mute" else platform.block)(comment.author_id)
        return
    {"hide": platform.hide, "unhide": platform.unhide, "delete": platform.delete}[verb](comment.external_id)


def _done(ctx: Context, session: Session, act: ActRow, comment: CommentRow) -> None:
    now, verb, by, reason = ctx.clock(), act.verb, act.by, act.reason
    ident, digest = comment.id, comment.text_hash
    move(session, act, "state", "done", done_at=now, trouble=None)
    sight = SIGHT.get(verb)
    if sight == "hidden" and comment.sight == "received":  # its author changed it since: judged first
        comment.hidden_there = True
        session.add(comment)
    elif sight is not None and comment.sight != sight:
        also = {"removed_at": now} if sight == "removed" else {}
        move(session, comment, "sight", sight, sight_by=by, **also)
    record(session, now, by, verb, "comment", ident, content_hash=digest, reason=reason)
    if verb == "hide":
        explain(ctx, session, ident or 0)
    elif verb == "unhide":
        unsay(ctx, session, ident or 0)


def _not_done(ctx: Context, session: Session, act: ActRow, error: PlatformError) -> None:
    now, ident, attempts = ctx.clock(), act.id, act.attempts + 1
    if error.permanent or attempts >= ATTEMPTS:
        move(session, act, "state", "refused", attempts=attempts, trouble=error.reason)
        record(session, now, "policy", "act_refused", "act", ident, reason=error.reason)
        raise_alarm(session, now, f"act:{ident}", "act_refused", f"act {ident}")
        return
    act.attempts, act.trouble = attempts, error.reason
    act.retry_at = error.retry_at or now + PAUSE * 2**attempts
    session.add(act)
