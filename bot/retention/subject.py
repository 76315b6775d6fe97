"""What is held about one person: found, handed over, erased. By a name, a handle or a platform's id."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from bot.language import SaidError
from bot.ports import Context
from bot.store.audit import AuditRow, record
from bot.store.comments import RESTRICTED, ActRow, CommentRow
from bot.store.consents import ConsentRow
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.handling import AppealRow
from bot.store.holdings import mentions, named_in
from bot.store.moderation import ReportRow, RouteRow
from bot.store.moves import move
from bot.store.pictures import ShownRow
from bot.store.posts import MediaRow, PostRow, VersionRow
from bot.store.purge import empty_comment, erase_consent, forget_beside
from checks.consent.coverage import folded

AT_ONCE = 500  # rows read into memory at a time
LEAST = 3  # letters; fewer would find half the town
# Stands where a name stood in a picture: nobody has consented by this name, so the picture is not used again unseen.
ERASED = "person a ddilëwyd / erased person"
# Told of a person in full; sealed and internal columns are not.
UNTOLD = {"address", "actions", "decision", "likeness"}


class SubjectError(SaidError):
    """The request cannot be served as asked; the message says what is wanted."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows about a person: theirs, and the numbers of those of others that name them, which only a person can judge."""

    comments: tuple[CommentRow, ...]
    consents: tuple[ConsentRow, ...]
    pictures: tuple[ShownRow, ...]
    media: tuple[MediaRow, ...]
    mentions: tuple[int, ...]
    posts: tuple[int, ...]
    elsewhere: Mapping[str, Sequence[str]]

    @property
    def restricted(self) -> list[int]:
        """The numbers of their comments that only those with the right may see."""
        return [row.id or 0 for row in self.comments if not set(RESTRICTED).isdisjoint(row.triage)]


def matches(session: Session, who: str) -> Matches:
    """Everything that is theirs by exact name, handle or id (case and accents aside), and what mentions them."""
    name = " ".join(who.split()).removeprefix("@")
    if len(name) < LEAST:
        raise SubjectError("Give a whole name or handle, at least %(least)s letters.", least=LEAST)
    wanted = folded(name)

    def is_theirs(*names: str | None) -> bool:
        return any(folded((one or "").removeprefix("@")) == wanted for one in names)

    comments = _theirs(session, name, is_theirs)
    own = {row.id for row in comments}
    media = tuple(row for row in _each(session, select(MediaRow)) if is_theirs(*(row.people or ())))
    mentioned = select(CommentRow.id).where(mentions(CommentRow.text, name)).order_by(col(CommentRow.id))
    named = or_(mentions(VersionRow.text, name), col(VersionRow.id).in_([row.version_id for row in media]))
    posts = select(PostRow.id).where(col(PostRow.id).in_(select(VersionRow.post_id).where(named)))
    return Matches(
        comments,
        tuple(row for row in _each(session, select(ConsentRow)) if is_theirs(row.person, row.guardian)),
        tuple(row for row in _each(session, select(ShownRow)) if is_theirs(row.person)),
        media,
        tuple(ident or 0 for ident in session.exec(mentioned) if ident not in own),
        tuple(ident or 0 for ident in session.exec(posts.order_by(col(PostRow.id)))),
        named_in(session, name),
    )


def _theirs(session: Session, name: str, is_theirs: Callable[..., bool]) -> tuple[CommentRow, ...]:
    """The comments of one author: the authors of all go by one at a time, the rows of theirs alone are read."""
    authors = select(CommentRow.id, CommentRow.author_id, CommentRow.author_handle, CommentRow.author_name)
    written = _each(session, authors.where(col(CommentRow.author_id).is_not(None)))
    own = [ident for ident, author, *names in written if author == name or is_theirs(*names)]
    return tuple(session.exec(select(CommentRow).where(col(CommentRow.id).in_(own)).order_by(col(CommentRow.id))))


def _each(session: Session, wanted: Any) -> Iterator[Any]:
    """The rows of a query one by one, AT_ONCE of them held at a time however many there are."""
    return iter(session.exec(wanted.execution_options(yield_per=AT_ONCE)))


def export(
    ctx: Context, session: Session, who: str, by: str, os_user: str = "", *, sees_restricted: bool = True
) -> dict[str, Any]:
    """All of it as plain values, to be handed to the person after somebody has read it. What `by` may not see is told by its
    number alone. The audit keeps that it was asked for, not about whom."""
    found = matches(session, who)
    withheld = [] if sees_restricted else found.restricted
    theirs = [row for row in found.comments if row.id not in withheld]
    told = {
        "asked_for": who,
        "at": ctx.clock().isoformat(),
        "written_by_them": [
            {**_told(row), "decisions": _decisions(session, row), **_beside(session, row)} for row in theirs
        ],
        "written_by_them_for_others_to_see": withheld,
        "consents": [_told(row) for row in found.consents],
        "pictures": [_told(row) for row in found.pictures],
        "named_in_pictures_of_posts": [_told(row) for row in found.media],
        "posts_that_name_them": list(found.posts),
        "comments_of_others_that_name_them": list(found.mentions),
        "elsewhere_that_names_them": dict(found.elsewhere),
        "kept_about_their_items": [_told(row) for row in _audit(session, theirs, found.consents)],
    }
    counted = {key: len(value) for key, value in told.items() if isinstance(value, list)}
    record(session, ctx.clock(), by, "exported", "person", "-", os_user=os_user, rows=counted)
    return told


def _told(row: SQLModel) -> dict[str, Any]:
    tree = row.model_dump(exclude=UNTOLD)
    return {key: value.isoformat() if isinstance(value, date | datetime) else value for key, value in tree.items()}


def _decisions(session: Session, row: CommentRow) -> list[dict[str, Any]]:
    rows = select(DecisionRow).where(DecisionRow.item == "comment", DecisionRow.item_id == row.id)
    return [
        {**_told(one), "findings": list(session.exec(select(FindingRow.told).where(FindingRow.decision_id == one.id)))}
        for one in session.exec(rows.order_by(col(DecisionRow.id)))
    ]


def _beside(session: Session, row: CommentRow) -> dict[str, list[dict[str, Any]]]:
    """What hangs on a comment of theirs: what was done with it, appealed, reported and passed on."""
    beside: dict[str, Any] = {"acts": ActRow, "appeals": AppealRow, "reports": ReportRow, "passed_on": RouteRow}
    return {
        name: [_told(one) for one in session.exec(select(table).where(table.comment_id == row.id).order_by(table.id))]
        for name, table in beside.items()
    }


def _audit(session: Session, comments: Sequence[CommentRow], consents: Sequence[ConsentRow]) -> list[AuditRow]:
    items = [("comment", str(row.id)) for row in comments] + [("consent", row.id) for row in consents]
    theirs = [(col(AuditRow.subject) == kind) & (col(AuditRow.subject_id) == ident) for kind, ident in items]
    return list(session.exec(select(AuditRow).where(or_(*theirs)).order_by(col(AuditRow.id)))) if theirs else []


def erase(
    ctx: Context,
    session: Session,
    who: str,
    by: str,
    note: Callable[[str, str], None],
    os_user: str = "",
    *,
    sees_restricted: bool = True,
) -> Matches:
    """Erases what is theirs. A consent that still holds is withdrawn first, and what `by` may not see is erased by somebody who
    may (SubjectError); a comment to which a reply is owed is closed. `note` is told (kind, id) of each, so that a backup put
    back can be made to forget it again."""
    found, now = matches(session, who), ctx.clock()
    _may_erase(found, sees_restricted=sees_restricted)
    for shown in found.pictures:
        shown.person, shown.consent_id = ERASED, ""
        session.add(shown)
    for media in found.media:
        media.people = [ERASED if folded(one) == folded(who) else one for one in media.people or ()]
        session.add(media)
    session.flush()
    forget_beside(session, [row.id or 0 for row in found.comments])
    for row in found.comments:
        if row.duty in ("owed", "acknowledged"):
            closed = {"closed_at": now, "closed_by": by, "closed_reason": "erased at their request"}
            move(session, row, "duty", "closed", **closed)
        note("comment", str(row.id))
        empty_comment(session, now, row, by, "erased")
    for consent in found.consents:
        if consent.erased_at is None:
            note("consent", consent.id)
            erase_consent(session, now, consent, by, "erased")
    record(session, now, by, "erased", "person", "-", os_user=os_user, comments=len(found.comments))
    return found


def _may_erase(found: Matches, *, sees_restricted: bool) -> None:
    holding = [row.id for row in found.consents if row.erased_at is None and row.ended_at is None]
    if holding:
        raise SubjectError(
            "Withdraw first, so that what stands can be taken down, the consents %(idents)s.", idents=", ".join(holding)
        )
    if found.restricted and not sees_restricted:
        raise SubjectError(
            "Somebody who may see comments on safeguarding and for the police must do this: %(idents)s.",
            idents=", ".join(map(str, found.restricted)),
        )
