"""Letters to authors whose post rests on a release that has changed, in both languages."""

from sqlmodel import Session, col, select

from bot.ports import Context, Letter, MailError
from bot.report.letter import filled
from bot.store.alarms import raise_alarm
from bot.store.audit import record
from bot.store.moves import move
from bot.store.posts import PostRow
from bot.store.releases import NoticeRow
from bot.store.users import UserRow

LANGUAGES = ("cy", "en")


def send_notices(ctx: Context) -> int:
    """Sends every letter that is wanted, once; how many went out. One whose word was lost is unknown and not sent again."""
    with ctx.sessions() as session:
        wanted = session.exec(select(NoticeRow.id).where(NoticeRow.state == "wanted").order_by(col(NoticeRow.id))).all()
    return sum(_send(ctx, ident or 0) for ident in wanted)


def _send(ctx: Context, ident: int) -> int:
    with ctx.sessions() as session:
        row = session.exec(select(NoticeRow).where(NoticeRow.id == ident).with_for_update(skip_locked=True)).first()
        if row is None or row.state != "wanted":
            return 0
        now, post_id = ctx.clock(), row.post_id
        addresses = _addresses(ctx, session, session.get_one(PostRow, post_id))
        try:
            for address in addresses:
                ctx.mail(letter(row, address))
        except MailError as error:
            move(session, row, "state", "unknown" if error.unknown else "refused", trouble=str(error))
            raise_alarm(session, now, f"notice_refused:{ident}", "notice_refused", f"post {post_id}")
            session.commit()
            return 0
        move(session, row, "state", "sent" if addresses else "refused", sent_at=now)
        record(session, now, "policy", "told", "post", post_id, notice=ident, letters=len(addresses))
        session.commit()
        return len(addresses)


def _addresses(ctx: Context, session: Session, post: PostRow) -> tuple[str, ...]:
    """The author's own; those who read the reports, where nobody knows it."""
    author = session.exec(select(UserRow).where(UserRow.name == post.author, col(UserRow.ended_at).is_(None))).first()
    if author is not None and author.email:
        return (author.email,)
    return tuple(recipient.email for recipient in ctx.book.rhythm.recipients)


def letter(row: NoticeRow, address: str) -> Letter:
    """One letter that says it in Welsh and then in English."""
    told = {"n": row, "kinds": row.kind.split()}
    parts = [(language, filled("notice/body.txt", language, **told)) for language in LANGUAGES]
    subjects = [filled("notice/subject.txt", language, **told).strip() for language in LANGUAGES]
    local, _, domain = address.partition("@")
    return Letter(
        recipients=(address,),
        subject=" / ".join(subjects),
        text="\n\n".join(text.strip() for _, text in parts) + "\n",
        html=filled("notice/body.html", "cy", parts=parts, title=subjects[0]),
        message_id=f"<notice.{row.id}.{local}@{domain or 'pwyll.invalid'}>",
        language="cy",
    )
