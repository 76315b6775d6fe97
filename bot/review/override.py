"""Setting an embargo aside: one person asks with a reason, another agrees; for these exact bytes and findings alone."""

from sqlmodel import Session, col, select

from bot.ports import Context
from bot.review.four_eyes import first_eyes
from bot.review.refusal import Person, ReviewError
from bot.store.audit import record
from bot.store.content import whole
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.posts import PostRow
from bot.store.releases import OverrideRow, mark

EMBARGO = "embargo."


def ask_override(
    ctx: Context, session: Session, post_id: int, person: Person, reason: str, digest: str | None = None
) -> int:
    """Asks that what the embargo holds of this post be set aside; the number to agree to. `digest`, where given, is that of
    what the person looked at. ReviewError where it may not."""
    if not reason.strip():
        raise ReviewError("Say why: an embargo is set aside only with a reason, which is kept and reported.")
    row = _locked(session, post_id)
    full, held = whole(session, row), _held_by(session, row)
    if digest is not None and digest != full.digest():
        raise ReviewError("Post %(number)s is not what you looked at any more; look at it again.", number=post_id)
    if row.state != "held" or not held:
        raise ReviewError("Post %(number)s is not held; there is nothing to set aside.", number=post_id)
    if not all(finding.told["check"].startswith(EMBARGO) for finding in held):
        raise ReviewError("Post %(number)s is held by other checks too; it must be corrected first.", number=post_id)
    now = ctx.clock()
    asked = OverrideRow(
        post_id=post_id,
        content_hash=full.hash(),
        findings=[mark(finding.told) for finding in held],
        reason=reason.strip(),
        asked_by=person.name,
        asked_at=now,
    )
    session.add(asked)
    session.flush()
    record(session, now, person.name, "override_asked", "post", post_id, os_user=person.os_user, reason=reason)
    return asked.id or 0


def agree_override(
    ctx: Context, session: Session, override_id: int, person: Person, post_id: int | None = None
) -> None:
    """A second person, neither the one who asked nor anybody who wrote or moved it, agrees. `post_id`: the post they look at.
    ReviewError where that may not be."""
    asked = session.exec(select(OverrideRow).where(OverrideRow.id == override_id).with_for_update()).first()
    if asked is None or asked.agreed_by is not None or post_id not in (None, asked.post_id):
        raise ReviewError("There is nothing to agree to under %(number)s.", number=override_id)
    row = _locked(session, asked.post_id)
    if person.name in {asked.asked_by, *first_eyes(session, row)}:
        raise ReviewError(
            "Setting an embargo aside takes two people, and whoever wrote, changed or moved the post is not the second."
        )
    digest = whole(session, row).hash()
    if digest != asked.content_hash:
        raise ReviewError("Post %(number)s is not what was asked about any more; ask again.", number=row.id)
    now = ctx.clock()
    asked.agreed_by, asked.agreed_at = person.name, now
    session.add(asked)
    record(
        session,
        now,
        person.name,
        "overridden",
        "post",
        row.id,
        os_user=person.os_user,
        content_hash=digest,
        reason=asked.reason,
        asked_by=asked.asked_by,
        decision=row.decision,
    )


def is_set_aside(session: Session, row: PostRow, digest: str) -> bool:
    """Whether everything that holds the post was set aside by two people."""
    agreed = select(OverrideRow).where(
        OverrideRow.post_id == row.id, OverrideRow.content_hash == digest, col(OverrideRow.agreed_by).is_not(None)
    )
    marks = {one for asked in session.exec(agreed) for one in asked.findings}
    return bool(marks) and all(mark(finding.told) in marks for finding in _held_by(session, row))


def _held_by(session: Session, row: PostRow) -> list[FindingRow]:
    decision = session.get(DecisionRow, row.decision) if row.decision else None
    if decision is None:
        return []
    findings = session.exec(
        select(FindingRow).where(FindingRow.decision_id == decision.id).order_by(col(FindingRow.number))
    ).all()
    return [one for one in findings if one.told.get("severity") == "hold"]


def _locked(session: Session, post_id: int) -> PostRow:
    row = session.exec(select(PostRow).where(PostRow.id == post_id).with_for_update()).first()
    if row is None:
        raise ReviewError("There is no post %(number)s.", number=post_id)
    return row
