"""What is shown once more before a post is handed in: where it goes, who reads it, in which language, when, at what cost."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.judge import judge_post
from bot.ports import Context
from bot.store.content import Whole, whole
from bot.store.posts import PostRow
from bot.store.writing import revised
from bot.web.changes import Changed, between
from bot.web.previews import Cost, Preview, previews, total
from bot.web.session import Desk
from bot.web.shown import Half, Told, halves, told_of_post

Versions = tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class Confirm:
    """A draft as it would be handed in. `of`: the post that it changes, `changed` what of that."""

    row: PostRow
    digest: str
    halves: tuple[Half, ...]
    findings: tuple[Told, ...]
    shown: tuple[Preview, ...]
    cost: Cost | None
    of: int | None
    changed: tuple[Changed, ...]


def confirm(session: Session, desk: Desk, row: PostRow, language: str) -> Confirm:
    """The draft judged as it stands; nothing is kept."""
    full = whole(session, row)
    answer = judge_post(replace(desk.ctx, bench=desk.bench), session, full)
    told, runs = answer.told["findings"], answer.told["languages"]
    shown = previews(desk.ctx.book, row.accounts, spoken(full))
    of = revised(session, row.id)
    standing = session.get(PostRow, of) if of else None
    return Confirm(
        row,
        full.digest(),
        halves(full, told, runs),
        told_of_post(desk.ctx, full, told, language),
        shown,
        total(shown),
        of,
        between(whole(session, standing).tree(), full.tree()) if standing else (),
    )


def spoken(full: Whole) -> Versions:
    """The versions as (language, text)."""
    return tuple((version.language, version.text) for version in full.versions)


def offered(ctx: Context, session: Session, desk: Desk, row: PostRow) -> tuple[Told, ...]:
    """The findings of a stored post, judged now, with their offers."""
    full = whole(session, row)
    answer = judge_post(replace(ctx, bench=desk.bench), session, full)
    return told_of_post(ctx, full, answer.told["findings"], "en")
