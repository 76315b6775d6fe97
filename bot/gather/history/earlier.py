"""Earlier comments near in wording to one that is judged: the index, filled from the store and kept up with it."""

from functools import cached_property
from threading import Lock

from sqlmodel import Session, col, select

from bot.gather.history.index import CAPACITY, Index, Near, plain
from bot.store.comments import CommentRow
from checks.model import Comment, Similar

WORDS_LEAST = 4  # a shorter text says nothing by coming again
TOLD = 20
# Rows get their numbers before they are committed, so a lower one may appear after a higher one was read.
OVERLAP = 500
PAGE = 2000


class History:
    """The window of recent comments of all accounts. What is told of one is read from the store at that moment, so that
    words which were purged are told to nobody."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity, self._last, self._lock = capacity, 0, Lock()

    @cached_property
    def _index(self) -> Index:
        # Forty megabytes, which a command that judges nothing need not fill with zeros.
        return Index(self._capacity)

    def similar(self, session: Session, item: Comment) -> tuple[Similar, ...]:
        """What came in before it, near in wording, the nearest first; nothing for a comment that is not stored."""
        words, number = plain(item.text), item.id.removeprefix("comment-")
        if len(words.split()) < WORDS_LEAST or not number.isdecimal():
            return ()
        with self._lock:
            ident = int(number)
            if ident not in self._index:
                self._follow(session)
            self._index.add(ident, words)
            near = self._index.near(words, before=ident)
            return tuple(self._told(session, item, ident, near)[:TOLD])

    def _follow(self, session: Session) -> None:
        """Takes in every stored comment that is not in the window yet; at the start as many of the newest as it holds."""
        since = self._last - OVERLAP
        if not self._last:
            newest = session.exec(select(CommentRow.id).order_by(col(CommentRow.id).desc()).limit(1)).first() or 0
            since = newest - self._capacity
        wanted = select(CommentRow.id, CommentRow.text).where(
            col(CommentRow.id) > since, col(CommentRow.text).is_not(None)
        )
        rows = session.exec(wanted.order_by(col(CommentRow.id)).execution_options(yield_per=PAGE))
        for number, text in rows:
            ident = number or 0
            if ident not in self._index:
                words = plain(text or "")
                if len(words.split()) >= WORDS_LEAST:
                    self._index.add(ident, words)
                self._last = max(self._last, ident)

    def _told(self, session: Session, item: Comment, ident: int, near: list[Near]) -> list[Similar]:
        wanted = select(CommentRow).where(col(CommentRow.id).in_([ident, *(one.ident for one in near)]))
        rows = {row.id: row for row in session.exec(wanted)} if near else {}
        mine = rows.get(ident)
        told = []
        for one in near:
            row = rows.get(one.ident)
            if row is None or row.text is None:
                self._index.forget(one.ident)
            elif mine is not None and not _is_told_already(row, mine, item):
                told.append(_as_evidence(row, mine, one))
        return told


def _is_told_already(row: CommentRow, mine: CommentRow, item: Comment) -> bool:
    """The same comment read by two of our accounts is one; its author's recent ones are told beside."""
    return row.external_id == mine.external_id or (
        _is_same_author(row, mine) and any(q.posted_at == row.posted_at and q.text == row.text for q in item.recent)
    )


def _is_same_author(row: CommentRow, mine: CommentRow) -> bool:
    return row.author_id is not None and row.author_id == mine.author_id


def _as_evidence(row: CommentRow, mine: CommentRow, near: Near) -> Similar:
    return Similar(
        text=row.text or "",
        likeness=near.likeness,
        same_author=_is_same_author(row, mine),
        posted_at=row.posted_at,
        same_thread=row.thread is not None and (row.account, row.thread) == (mine.account, mine.thread),
        id=f"comment-{row.id}",
    )
