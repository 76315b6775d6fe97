"""Writing a post: the form, its drafts, the look before it is handed in."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from bot.intake import Saved, discard, drafts_of, hand_in, save_draft
from bot.intake.drafts import words_of
from bot.intake.queue import QueueError, Submission
from bot.judge import judge
from bot.language import SaidError
from bot.opening import LONDON
from bot.store.content import whole
from bot.store.posts import PostRow
from bot.store.writing import revised, seen_by
from bot.web.coming import release, releases
from bot.web.confirming import confirm, offered
from bot.web.forms import Draft, draft, of_post
from bot.web.offers import applied
from bot.web.personal import consents_offered
from bot.web.rescue import MayWrite
from bot.web.restricted import answered_by, refuse_answer
from bot.web.session import May, NotAllowedError, Visit

router = APIRouter()
Writer = Annotated[Visit, Depends(May("post.write"))]
# What a session that time has ended still hands over is kept; see `rescue`.
Keeper = Annotated[Visit, Depends(MayWrite("post.write"))]
Word = Annotated[str, Form()]
Words_ = Annotated[list[str], Form()]
QUESTIONS = 3


async def sent(request: Request) -> FormData:
    """The fields of the form as they came."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent)]


@router.get("/posts/new")
def new(me: Writer, answers: int = 0) -> Response:
    """An empty form, or one that answers a comment."""
    with me.ctx.sessions() as session:
        comment = answered_by(me, session, answers)
        if answers and comment is None:
            raise NotAllowedError
        given = Draft(answers=answers, accounts=[comment.account]) if comment else Draft()
        return _form(me, session, given)


def _form(me: Visit, session: Session, given: Draft, status: int = 200, **told: object) -> Response:
    return me.page(
        "post_form.html",
        status,
        draft=given,
        accounts=me.ctx.book.accounts,
        answered=answered_by(me, session, given.answers),
        releases=releases(session, me.ctx, me.ctx.clock()),
        **told,
    )


@router.post("/posts/new")
def begun(me: Keeper, form: Sent) -> Response:
    """Keeps what was written."""
    return _kept(me, form, draft(form))


@router.get("/posts/{ident}/edit")
def change(me: Writer, ident: int) -> Response:
    """The form filled with a draft, or with a queued post: a change of that is a draft until it is handed in."""
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        full = whole(session, row)
        given = of_post(session, full)
        _offered(me, session, ident, given)
        session.commit()
        mine = [d.id for d in drafts_of(session, me.who.name) if revised(session, d.id) == ident]
        if row.state != "draft":
            given.of, given.basis = ident, full.hash()
        return _form(me, session, given, ident=ident, mine=mine)


@router.post("/posts/{ident}/edit")
def changed(me: Keeper, ident: int, form: Sent) -> Response:
    """Keeps what was changed; a queued post stays as it is until the change is handed in."""
    given = draft(form)
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        if row.state != "draft" and given.ident is None:
            given.of = ident
    return _kept(me, form, given)


def _kept(me: Visit, form: FormData, given: Draft) -> Response:
    act = str(form.get("act") or "check")
    with me.ctx.sessions() as session:
        try:
            if act == "release":
                _pick(me, session, given, form)
            saved = _save(me, session, given, given.submission(session, me.who.name))
        except QueueError as error:
            session.rollback()
            told = {"refused": error.told(me.language), "error_at": error.field or "cy"}
            return _form(me, session, given, 400, ident=given.ident, **told)
        session.commit()
    if saved.is_apart:
        return me.to(f"/posts/{saved.ident}/edit", "draft_apart")
    if act == "check":
        return me.to(f"/posts/{saved.ident}/confirm")
    return me.to(f"/posts/{saved.ident}/edit", "draft_saved")


def _save(me: Visit, session: Session, given: Draft, handed: Submission) -> Saved:
    if handed.answers and answered_by(me, session, handed.answers) is None:
        handed = replace(handed, answers=None)  # no word is lost, and nothing goes to who is not theirs to answer
    return save_draft(me.ctx, session, handed, given.ident, given.basis, given.of)


def _pick(me: Visit, session: Session, given: Draft, form: FormData) -> None:
    """The moment of the release that was picked, and its address where that is wanted."""
    picked = release(session, me.ctx, str(form.get("release") or ""))
    if picked is None:
        raise QueueError("Choose a release from the list.")
    given.own = {}  # every version goes with the release
    given.at = f"{picked.release_date.astimezone(LONDON):%Y-%m-%dT%H:%M}"
    if form.get("with-link") == "yes":
        for name in ("cy", "en", "both"):
            text = getattr(given, name)
            if text.strip() and picked.uri not in text:
                setattr(given, name, f"{text.rstrip()} {picked.uri}")


@router.get("/drafts")
def drafts(me: Writer) -> Response:
    """My own drafts."""
    with me.ctx.sessions() as session:
        rows = drafts_of(session, me.who.name)
        return me.page(
            "drafts.html", drafts=[whole(session, r) for r in rows], of={r.id: revised(session, r.id) for r in rows}
        )


@router.post("/drafts/keep")
async def keep(me: Writer, request: Request) -> Response:
    """What the page sends at every pause; where it was kept, and what is known of its pictures."""
    form = await request.form()
    return await run_in_threadpool(_keep, me, draft(form))


def _keep(me: Visit, given: Draft) -> Response:
    if not given.has_words and given.ident is None:
        return JSONResponse({"draft": None})
    with me.ctx.sessions() as session:
        try:
            saved = _save(me, session, given, given.submission(session, me.who.name))
        except QueueError as error:
            session.rollback()
            return JSONResponse({"refused": error.told(me.language)}, status_code=400)
        session.commit()
        given = of_post(session, whole(session, session.get_one(PostRow, saved.ident)))
        _offered(me, session, saved.ident, given)
        session.commit()
    told = [
        {"kept": s.kept, "faces": s.faces, "consents": [{"id": c.id, "person": c.person} for c in s.known]}
        for s in given.slots
        if s.is_used
    ]
    return JSONResponse({"draft": saved.ident, "basis": saved.basis, "apart": saved.is_apart, "slots": told})


def _offered(me: Visit, session: Session, ident: int, given: Draft) -> None:
    consents_offered(me, session, ident, {one.id for slot in given.slots for one in slot.known})


@router.get("/drafts/token")
def token(me: Writer) -> Response:
    """The token of the session, for a page that outlived the one it was made in."""
    return JSONResponse({"csrf": me.who.csrf})


@router.post("/posts/{ident}/discard")
def discarded(me: Writer, ident: int) -> Response:
    """Puts a draft away."""
    with me.ctx.sessions() as session:
        try:
            discard(me.ctx, session, ident, me.who.name, "web")
        except QueueError as error:
            return me.page("refusal.html", 409, kind="unfitting", refused=error.told(me.language))
        session.commit()
    return me.to("/drafts", "discarded")


@router.get("/posts/{ident}/confirm")
def look(me: Writer, ident: int) -> Response:
    """Account, audience, language, moment and cost, with what the checks say."""
    return _confirm(me, ident)


def _confirm(me: Visit, ident: int, status: int = 200, **told: object) -> Response:
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None or row.state != "draft":
            return me.page("refusal.html", 404, kind="missing")
        shown = confirm(session, me.desk, row, me.language)
        return me.page("post_confirm.html", status, look=shown, accounts=me.ctx.book.accounts, **told)


@router.post("/posts/{ident}/confirm")
def handed_in(me: Writer, ident: int, digest: Word = "", sure: Words_ = []) -> Response:  # noqa: B006
    """Hands in exactly what was looked at, and judges it at once."""
    with me.ctx.sessions() as session:
        try:
            if len(set(sure)) < QUESTIONS:
                raise QueueError("Answer all three questions before you hand it in.")
            row = seen_by(session, ident, me.who.name)
            if row is not None and row.state == "draft" and revised(session, ident) is None:
                refuse_answer(me, session, row.answers)
            number = hand_in(me.ctx, session, ident, me.who.name, digest, "web")
        except SaidError as error:
            session.rollback()
            return _confirm(me, ident, 409, refused=error.told(me.language), error_at="sure")
        session.commit()
    judge(me.ctx)
    return me.to(f"/posts/{number}", "queued" if number == ident else "edited")


@router.post("/posts/{ident}/fix")
def fixed(me: Writer, ident: int, digest: Word = "", offer: Word = "") -> Response:
    """Takes one offer; of a queued post that makes a draft of a change."""
    with me.ctx.sessions() as session:
        row = seen_by(session, ident, me.who.name)
        if row is None:
            return me.page("refusal.html", 404, kind="missing")
        full = whole(session, row)
        known = [one for told in offered(me.ctx, session, me.desk, row) for one in told.offers]
        picked = next((one for one in known if one.mark == offer), None)
        if picked is None or digest != full.digest():
            return me.page("refusal.html", 409, kind="unfitting")
        words = [
            replace(one, text=applied(one.text, picked)) if number == picked.version else one
            for number, one in enumerate(words_of(session, full))
        ]
        handed = Submission(
            me.who.name, tuple(words), tuple(row.accounts), row.scheduled_at, row.answers, row.shares, "web"
        )
        is_draft = row.state == "draft"
        saved = save_draft(
            me.ctx, session, handed, ident if is_draft else None, full.hash(), None if is_draft else ident
        )
        session.commit()
    return me.to(f"/posts/{saved.ident}/confirm", "fixed")
