"""Pictures as the register knows them: what was read of each, who is in it, under which consents, where it is used."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import Response
from sqlmodel import Session, col, select

from bot.intake import take_picture
from bot.ports import Cleaned
from bot.register import RegisterError
from bot.register import show as tell
from bot.store.audit import record
from bot.store.consents import ConsentRow
from bot.store.pictures import PictureRow, copies, known, posts_with
from bot.store.posts import BlobRow
from bot.web.register import standing
from bot.web.session import May, Visit

router = APIRouter(prefix="/media")
Officer = Annotated[Visit, Depends(May("consent.manage"))]
Word = Annotated[str, Form()]
PAGE = 30


@router.get("")
def listed(me: Officer, offset: int = 0) -> Response:
    """The newest first: sizes, faces and numbers of consents; names only on a picture's own page."""
    return _list(me, max(offset, 0))


def _list(me: Visit, offset: int = 0, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        newest = select(PictureRow).order_by(col(PictureRow.added_at).desc(), col(PictureRow.hash))
        rows = session.exec(newest.offset(offset).limit(PAGE + 1)).all()
        lines = [(row, known(session, row.hash)) for row in rows[:PAGE]]
        return me.page(
            "media.html", status, pictures=lines, more=len(rows) > PAGE, offset=offset, page_size=PAGE, **told
        )


@router.post("")
def added(me: Officer, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """Takes in what a picture is known again by. The picture itself is not kept."""
    content = file.file.read() if file is not None else b""
    cleaned = me.ctx.pictures.clean(content)
    if not isinstance(cleaned, Cleaned):
        reason = cleaned.reason_cy if me.language == "cy" else cleaned.reason_en
        error = RegisterError(
            "This picture could not be read (%(reason)s). Export it again as JPEG or PNG.", reason=reason
        )
        return _list(me, status=400, refused=error.told(me.language), error_at="file")
    with me.ctx.sessions() as session:
        digest = take_picture(me.ctx, session, content, cleaned)
        session.commit()
    return me.to(f"/media/{digest}")


@router.get("/{digest}")
def show(me: Officer, digest: str) -> Response:
    """One picture, with names, which the audit keeps."""
    return _page(me, digest)


def _page(me: Visit, digest: str, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = session.get(PictureRow, digest)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        record(session, me.ctx.clock(), me.who.name, "viewed", "picture", digest, os_user=me.person.os_user)
        found, every = known(session, digest), copies(session, {digest})
        page = me.page(
            "picture.html",
            status,
            row=row,
            is_kept=session.get(BlobRow, digest) is not None,
            people=dict.fromkeys([*found.people, *found.in_copies]),
            consents=_consents(me, session, found.consents),
            copies=sorted(every - {digest}),
            posts=posts_with(session, every),
            **told,
        )
        session.commit()
        return page


def _consents(me: Visit, session: Session, idents: tuple[str, ...]) -> list[tuple[str, str]]:
    """(number, how it stands) of each; one that is not in the register is no consent."""
    rows = {row.id: row for row in session.exec(select(ConsentRow).where(col(ConsentRow.id).in_(idents)))}
    return [(ident, standing(me.ctx, rows[ident]) if ident in rows else "unknown") for ident in idents]


@router.post("/{digest}")
def told(me: Officer, digest: str, people: Word = "", consents: Word = "") -> Response:
    """Says who is in it and which consents cover it."""
    names = [" ".join(line.split()) for line in people.splitlines()]
    with me.ctx.sessions() as session:
        try:
            tell(me.ctx, session, digest, names, consents.replace(",", " ").split(), *me.by)
        except RegisterError as error:
            session.rollback()
            return _page(me, digest, 409, refused=error.told(me.language), error_at="people")
        session.commit()
    return me.to(f"/media/{digest}", "picture_told")
