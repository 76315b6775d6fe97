"""Emptying what is over its time. Ids, hashes, decisions and the audit stay; words, names and pictures go."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, and_, col, delete, exists, func, or_, select, update

from bot.rulebook import Retention
from bot.store.audit import record
from bot.store.comments import ActRow, CommentRow, words
from bot.store.consents import ConsentRow, ScanRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.deliveries import DeliveryRow
from bot.store.handling import AppealRow
from bot.store.moderation import DisagreementRow, ReportRow, RouteRow, SupervisionRow
from bot.store.pictures import PictureRow, ShownRow, pictures_under, posts_with
from bot.store.posts import BlobRow, MediaRow, PostRow, VersionRow
from bot.store.releases import OverrideRow
from bot.store.righting import EmergencyRow, OpenedLinkRow, RightingRow
from bot.store.running import AlarmRow, CalendarRow, LetterRow
from bot.store.writing import ApprovedRow, RevisionRow, SheetRow

POLICY = "policy"
PURGED = {"purged": True}
# What a comment may have asked for and still be of no use to anybody once it was answered.
UNREMARKABLE = ["none", "question", "report", "thanks"]
# A delivery in one of these may go out, or stands: what it is made of is still in use.
IN_USE = ("scheduled", "held", "sending", "unknown", "published")


def purge(session: Session, at: datetime, periods: Retention) -> dict[str, int]:
    """Empties all that is over its time, in the session's transaction; how much of each kind."""
    done = {
        "comments": _comments(session, at, periods),
        "reasons": _reasons(session, at, periods),
        "posts": _posts(session, at, periods),
        "findings": _findings(session, at, periods),
        "consents": _consents(session, at, periods),
        "pictures": _pictures(session, at, periods),
        "traces": _traces(session, at, periods),
    }
    record(session, at, POLICY, "purged", "retention", at.date(), rows=done)
    return done


def empty_comment(session: Session, at: datetime, row: CommentRow, by: str, act: str) -> None:
    """A comment without its words and its author; what the checks quoted of it goes too."""
    for name, value in words(row).items():
        setattr(row, name, value)
    session.add(row)
    forget_findings(session, "comment", [row.id or 0])
    # On X the address of a comment names its author.
    session.execute(update(ReportRow).where(col(ReportRow.comment_id) == row.id).values(link=""))
    record(session, at, by, act, "comment", row.id, content_hash=row.text_hash)


def forget_beside(session: Session, of: Any) -> int:
    """Takes away what people wrote beside comments, of these numbers or of a query for them: why they acted, what was appealed,
    reported and called wrong."""
    told: tuple[Any, ...] = (
        update(ActRow).where(col(ActRow.comment_id).in_(of), col(ActRow.reason) != "").values(reason=""),
        update(AppealRow)
        .where(col(AppealRow.comment_id).in_(of), or_(col(AppealRow.how) != "", col(AppealRow.reason).is_not(None)))
        .values(how="", reason=None),
        update(ReportRow)
        .where(
            col(ReportRow.comment_id).in_(of), or_(col(ReportRow.reason) != "", col(ReportRow.reference).is_not(None))
        )
        .values(link="", reason="", reference=None),
        update(RouteRow)
        .where(col(RouteRow.comment_id).in_(of), col(RouteRow.reference).is_not(None))
        .values(reference=None),
        _unsaid("comment", of),
        update(CommentRow)
        .where(col(CommentRow.id).in_(of), col(CommentRow.closed_reason) != "")
        .values(closed_reason=""),
    )
    return sum(_rows(session.execute(one)) for one in told)


def _unsaid(item: str, of: Any) -> Any:
    wrong = (col(DisagreementRow.item) == item, col(DisagreementRow.item_id).in_(of), col(DisagreementRow.reason) != "")
    return update(DisagreementRow).where(*wrong).values(reason="")


def forget_findings(session: Session, item: str, idents: Iterable[int]) -> None:
    """Takes the quotes of these items' findings away; that a check spoke stays with the decision."""
    decisions = select(DecisionRow.id).where(DecisionRow.item == item, col(DecisionRow.item_id).in_(list(idents)))
    session.execute(update(FindingRow).where(col(FindingRow.decision_id).in_(decisions)).values(told=PURGED))


def erase_consent(session: Session, at: datetime, row: ConsentRow, by: str, act: str) -> None:
    """A consent as an id and its dates, which name nobody; its scans and where it was shown go."""
    for name in ("person", "guardian", "relation", "judged_by", "job", "location", "photographer"):
        setattr(row, name, "")
    row.birth_date = row.address = None
    row.erased_at = at
    session.add(row)
    session.execute(delete(ScanRow).where(col(ScanRow.consent_id) == row.id))
    session.execute(delete(ShownRow).where(col(ShownRow.consent_id) == row.id))
    record(session, at, by, act, "consent", row.id)


def _comments(session: Session, at: datetime, periods: Retention) -> int:
    """Those nobody has to act on any more: the quiet ones soon, those that were acted upon when their evidence is over."""
    met = or_(col(CommentRow.statute_due).is_(None), col(CommentRow.statute_met_at).is_not(None))
    over = and_(col(CommentRow.text).is_not(None), col(CommentRow.duty).in_(("none", "answered", "closed")), met)
    acted = exists().where(col(ActRow.comment_id) == col(CommentRow.id))
    is_plain = col(CommentRow.triage).op("<@", is_comparison=True)(UNREMARKABLE)
    is_quiet = and_(CommentRow.sight == "visible", col(CommentRow.sight_by) == POLICY, is_plain, ~acted)
    last = _last()
    quiet_since, evidence_since = (at - periods[what].time for what in ("comments", "evidence"))
    wanted = or_(and_(is_quiet, last <= quiet_since), last <= evidence_since)
    rows = session.exec(select(CommentRow).where(over, wanted).with_for_update(skip_locked=True)).all()
    for row in rows:
        empty_comment(session, at, row, POLICY, "purged")
    return len(rows)


def _last() -> Any:
    """When something last happened to a comment."""
    return func.greatest(
        CommentRow.posted_at,
        CommentRow.edited_at,
        CommentRow.answered_at,
        CommentRow.closed_at,
        CommentRow.removed_at,
        CommentRow.statute_met_at,
    )


def _reasons(session: Session, at: datetime, periods: Retention) -> int:
    """What people wrote beside comments whose words are gone, once the evidence is over."""
    since = at - periods["evidence"].time
    decided = exists().where(col(AppealRow.comment_id) == col(CommentRow.id), col(AppealRow.decided_at) > since)
    waits = exists().where(col(AppealRow.comment_id) == col(CommentRow.id), col(AppealRow.state) == "open")
    return forget_beside(
        session, select(CommentRow.id).where(col(CommentRow.text).is_(None), _last() <= since, ~decided, ~waits)
    )


def _posts(session: Session, at: datetime, periods: Retention) -> int:
    """Posts that neither wait nor stand anywhere, once their evidence is over."""
    uses = exists().where(col(DeliveryRow.post_id) == col(PostRow.id), col(DeliveryRow.state).in_(IN_USE))
    has_words = exists().where(col(VersionRow.post_id) == col(PostRow.id))
    since = at - periods["evidence"].time
    wanted = select(PostRow).where(PostRow.changed_at <= since, ~uses, has_words, PostRow.state != "received")
    rows = session.exec(wanted.with_for_update(skip_locked=True)).all()
    for row in rows:
        session.execute(delete(VersionRow).where(col(VersionRow.post_id) == row.id))
        session.execute(delete(ApprovedRow).where(col(ApprovedRow.post_id) == row.id))
        session.execute(delete(RevisionRow).where(or_(RevisionRow.draft_id == row.id, RevisionRow.post_id == row.id)))
        _forget_reasons(session, row.id or 0)
        row.shares = row.returned_reason = None
        session.add(row)
        forget_findings(session, "post", [row.id or 0])
        record(session, at, POLICY, "purged", "post", row.id, content_hash=row.approved_hash or "")
    return len(rows)


def _forget_reasons(session: Session, ident: int) -> None:
    """What people wrote beside a post."""
    session.execute(update(RightingRow).where(col(RightingRow.post_id) == ident).values(reason="", told=[]))
    session.execute(update(EmergencyRow).where(col(EmergencyRow.post_id) == ident).values(reason="", review_note=None))
    session.execute(update(OverrideRow).where(col(OverrideRow.post_id) == ident).values(reason=""))
    session.execute(update(SupervisionRow).where(col(SupervisionRow.post_id) == ident).values(reason=""))
    session.execute(_unsaid("post", [ident]))


def _findings(session: Session, at: datetime, periods: Retention) -> int:
    since = at - periods["evidence"].time
    old = select(DecisionRow.id).where(DecisionRow.at <= since)
    still = and_(col(FindingRow.decision_id).in_(old), col(FindingRow.told) != PURGED)
    return _rows(session.execute(update(FindingRow).where(still).values(told=PURGED)))


def _consents(session: Session, at: datetime, periods: Retention) -> int:
    """Those that ended, and whose pictures nobody has used, that long ago."""
    since = at - periods["consents"].time
    wanted = select(ConsentRow).where(col(ConsentRow.ended_at) <= since, col(ConsentRow.erased_at).is_(None))
    rows = [row for row in session.exec(wanted.with_for_update(skip_locked=True)) if not _is_used(session, row, since)]
    for row in rows:
        erase_consent(session, at, row, POLICY, "purged")
    return len(rows)


def _is_used(session: Session, row: ConsentRow, since: datetime) -> bool:
    for post in posts_with(session, pictures_under(session, row.id)):
        states = session.exec(select(DeliveryRow.state).where(DeliveryRow.post_id == post.id)).all()
        if set(states) & set(IN_USE) or post.changed_at > since:
            return True
    return False


def _pictures(session: Session, at: datetime, periods: Retention) -> int:
    """Pictures that no post has any more; what they are known again by stays while the register names who is in them."""
    since = at - periods["pictures"].time
    used = exists().where(col(MediaRow.blob_hash) == col(BlobRow.hash))
    young = exists().where(col(PictureRow.hash) == col(BlobRow.hash), col(PictureRow.added_at) > since)
    gone = _rows(session.execute(delete(BlobRow).where(~used, ~young)))
    stored = exists().where(col(BlobRow.hash) == col(PictureRow.hash))
    shown = exists().where(col(ShownRow.hash) == col(PictureRow.hash))
    old = and_(col(PictureRow.added_at) <= since, ~stored, ~shown)
    return gone + _rows(session.execute(delete(PictureRow).where(old)))


def _traces(session: Session, at: datetime, periods: Retention) -> int:
    """Letters keep that they were sent, not to whom; alarms long cleared, readings of calendars and sheets of posts go."""
    since = at - periods["logs"].time
    named = and_(col(LetterRow.recipient) != "", col(LetterRow.wanted_at) <= since, LetterRow.state != "wanted")
    newest = select(func.max(CalendarRow.id)).group_by(CalendarRow.source)
    opened = col(OpenedLinkRow.opened_at) <= at - periods["evidence"].time
    done: tuple[Any, ...] = (
        session.execute(delete(OpenedLinkRow).where(opened)),
        session.execute(update(LetterRow).where(named).values(recipient="")),
        session.execute(delete(AlarmRow).where(col(AlarmRow.cleared_at) <= since)),
        session.execute(delete(SheetRow).where(col(SheetRow.at) <= since)),
        session.execute(
            delete(CalendarRow).where(col(CalendarRow.checked_at) <= since, col(CalendarRow.id).not_in(newest))
        ),
    )
    return sum(_rows(one) for one in done)


def _rows(done: Any) -> int:
    return int(done.rowcount)
