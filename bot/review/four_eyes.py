"""Who brought a post to where it stands, and so is never its second pair of eyes."""

from sqlmodel import Session, col, select

from bot.store.audit import AuditRow
from bot.store.posts import PostRow

WROTE = ("queued", "edited")
MOVED = "moved"


def first_eyes(session: Session, row: PostRow) -> frozenset[str]:
    """Its author, whoever wrote it last, and everybody who gave it another moment since."""
    return frozenset({row.author}) | changers(session, row)


def changers(session: Session, row: PostRow) -> frozenset[str]:
    """The same without its author: nobody where it stands as it was made by the bot itself."""
    mine = (AuditRow.subject == "post", AuditRow.subject_id == str(row.id))
    acts = select(AuditRow).where(*mine, col(AuditRow.act).in_((*WROTE, MOVED))).order_by(col(AuditRow.id).desc())
    names: set[str] = set()
    for one in session.exec(acts):
        names.add(one.actor)
        if one.act in WROTE:
            break
    return frozenset(names)
