"""What the pages show of a post: its words marked, what the checks say, what became of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.ports import Context
from bot.review.four_eyes import first_eyes
from bot.store.audit import AuditRow
from bot.store.comments import CommentRow
from bot.store.content import Whole, whole
from bot.store.decisions import DecisionRow, FindingRow
from bot.store.deliveries import DeliveryRow
from bot.store.moderation import DisagreementRow
from bot.store.posts import PostRow
from bot.store.releases import OverrideRow
from bot.store.running import AlarmRow
from bot.store.writing import ApprovedRow, last_approved
from bot.web.changes import Changed, between
from bot.web.marks import Piece, marks, pieces
from bot.web.offers import Offer, offers

HISTORY = 50


@dataclass(frozen=True, slots=True)
class Rests:
    """The clause a finding rests on: its key, document, section, what it says."""

    key: str
    document: str
    section: str
    says: str


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in the language of the page."""

    number: int
    check: str
    severity: str
    is_unknown: bool
    quote: str | None
    pair: str | None
    says: str
    fix: str | None
    until: str | None
    rests: tuple[Rests, ...]
    wrong_by: str | None = None
    is_marked: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Half:
    """A version of a post, its words cut into pieces. `at` is a moment of its own, beside the post's."""

    position: int
    language: str | None
    pieces: tuple[Piece, ...]
    media: tuple[Any, ...]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostShown:
    """A post's page. `digest` is that of what is shown: only that can be approved. `answered` is the comment it replies to,
    `ending` the deliveries that are to be taken down since a consent ended, `eyes` who brought it here, so may not approve it."""

    row: PostRow
    digest: str
    halves: tuple[Half, ...]
    findings: tuple[Told, ...]
    deliveries: tuple[DeliveryRow, ...]
    history: tuple[AuditRow, ...]
    override: OverrideRow | None
    last: ApprovedRow | None = None
    changed: tuple[Changed, ...] = ()
    answered: CommentRow | None = None
    ending: frozenset[int] = frozenset()
    eyes: frozenset[str] = frozenset()

    @property
    def begun(self) -> tuple[DeliveryRow, ...]:
        """What of it is out, or may be: from then on it is put right, and neither changed nor moved."""
        return tuple(one for one in self.deliveries if one.state in ("sending", "unknown", "published"))

    @property
    def published_at(self) -> datetime | None:
        """When the last of it went out; None while anything of it is still to go."""
        sent = [one.published_at for one in self.deliveries if one.state not in ("stopped", "removed")]
        times = [at for at in sent if at is not None]
        return max(times) if times and len(times) == len(sent) and self.row.state == "approved" else None

    @property
    def is_held_by_embargo_alone(self) -> bool:
        """Whether nothing but the embargo holds it, so that two people may set that aside."""
        holding = [told for told in self.findings if told.severity == "hold"]
        return self.row.state == "held" and bool(holding) and all(t.check.startswith("embargo.") for t in holding)


def post_shown(session: Session, ctx: Context, row: PostRow, language: str) -> PostShown:
    """The post as it stands in this transaction."""
    full = whole(session, row)
    told, runs = decided(session, row.decision if row.state not in ("draft", "received") else None)
    last = last_approved(session, row.id or 0)
    sent = session.exec(select(DeliveryRow).where(DeliveryRow.post_id == row.id).order_by(col(DeliveryRow.id))).all()
    return PostShown(
        row,
        full.digest(),
        halves(full, told, runs),
        told_of_post(ctx, full, told, language, wrong_of(session, row.decision)),
        tuple(sent),
        history_of(session, "post", row.id),
        session.exec(_asked(row, full.hash())).first(),
        last,
        between(last.told, full.tree()) if last is not None and last.content_hash != full.hash() else (),
        session.get(CommentRow, row.answers) if row.answers else None,
        _ending(session, sent),
        first_eyes(session, row),
    )


def _ending(session: Session, sent: Sequence[DeliveryRow]) -> frozenset[int]:
    alarms = {f"take_down:{one.id}": one.id or 0 for one in sent}
    open_ = select(AlarmRow.key).where(col(AlarmRow.key).in_(alarms), col(AlarmRow.cleared_at).is_(None))
    return frozenset(alarms[key] for key in session.exec(open_)) if alarms else frozenset()


def _asked(row: PostRow, digest: str) -> SelectOfScalar[OverrideRow]:
    """The newest override asked for exactly this content."""
    mine = (OverrideRow.post_id == row.id, OverrideRow.content_hash == digest)
    return select(OverrideRow).where(*mine).order_by(col(OverrideRow.id).desc()).limit(1)


def halves(full: Whole, told: Sequence[Mapping[str, Any]], runs: Sequence[Mapping[str, Any]]) -> tuple[Half, ...]:
    """The versions with the words marked that findings (as the contract prints them) point at."""
    made = []
    for version in full.versions:
        mine = [run for run in runs if run["version"] == version.position]
        cut = pieces(version.text, marks(told, version.position), mine)
        media = full.media.get(version.position, ())
        made.append(Half(version.position, version.language, cut, media, version.scheduled_at))
    return tuple(made)


def decided(session: Session, ident: int | None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The findings as the contract prints them, and the runs of languages; none where nothing was judged yet."""
    decision = session.get(DecisionRow, ident) if ident else None
    if decision is None:
        return [], []
    found = select(FindingRow).where(FindingRow.decision_id == ident).order_by(col(FindingRow.number))
    return [row.told for row in session.exec(found) if "says" in row.told], decision.languages


def told_of_post(
    ctx: Context, full: Whole, told: Sequence[Mapping[str, Any]], language: str, wrong: Mapping[int, str] | None = None
) -> tuple[Told, ...]:
    """The findings of a post in the language of the page, each with what could be written instead."""
    offered = offers(told, [(v.language, v.text) for v in full.versions])
    found = _once(told_of(ctx, number, one, language, wrong) for number, one in enumerate(told))
    return tuple(replace(one, offers=tuple(o for o in offered if o.finding == one.number)) for one in found)


def _once(found: Iterable[Told]) -> Iterator[Told]:
    """Each said once: a picture stands in both versions, and what is wrong with it is the same in both."""
    said = set()
    for one in found:
        mark = (one.check, one.severity, one.says, one.fix)
        if one.quote is not None or mark not in said:
            yield one
        said.add(mark)


def told_of(
    ctx: Context, number: int, told: Mapping[str, Any], language: str, wrong: Mapping[int, str] | None = None
) -> Told:
    """A finding in one language; `wrong` is who said so of which."""
    pair, fix = told["pair"], told["fix"]
    return Told(
        number,
        told["check"],
        told["severity"],
        told["unknown"],
        told["quote"],
        pair["quote"] if pair else None,
        told["says"][language],
        fix[language] if fix else None,
        told["until"],
        tuple(_rests(ctx, key, language) for key in told["clauses"] if key in ctx.book.clauses),
        (wrong or {}).get(number),
        told["part"] == "text" and told["start"] is not None,
    )


def wrong_of(session: Session, decision: int | None) -> dict[int, str]:
    """{number of a finding: who said that it was wrong}."""
    said = select(DisagreementRow).where(DisagreementRow.decision_id == decision)
    return {row.number: row.by for row in session.exec(said)} if decision else {}


def _rests(ctx: Context, key: str, language: str) -> Rests:
    clause = ctx.book.clauses[key]
    return Rests(key, getattr(clause.document, language), str(clause.section), getattr(clause.says, language))


def history_of(session: Session, subject: str, ident: int | None) -> tuple[AuditRow, ...]:
    mine = (AuditRow.subject == subject, AuditRow.subject_id == str(ident))
    return tuple(session.exec(select(AuditRow).where(*mine).order_by(col(AuditRow.id).desc()).limit(HISTORY)))
