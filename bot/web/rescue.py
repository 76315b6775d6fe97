"""That no word is lost when a session ended while somebody was writing: what they send is kept as a draft of theirs, which
they find once they have signed in again. Nothing else is done for a session that is over."""

from urllib.parse import quote

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from bot.intake import save_draft
from bot.ports import Context
from bot.store.writing import RevisionRow
from bot.users import lapsed
from bot.web.forms import Draft, draft
from bot.web.session import COOKIE, Desk, ForgedError, May, NotSignedInError, Visit, check_token


class MayWrite(May):
    """The same as May, for the forms of posts."""

    async def _let_in(self, request: Request) -> Visit:
        try:
            return await super()._let_in(request)
        except NotSignedInError:
            ident = await self._rescued(request)
            if ident is None:
                raise
            raise NotSignedInError(f"/sign-in?next={quote(f'/posts/{ident}/edit')}&kept=1") from None

    async def _rescued(self, request: Request) -> int | None:
        desk: Desk = request.app.state.desk
        token = request.cookies.get(COOKIE)
        if request.method != "POST" or not token:
            return None
        form = await request.form()
        return await run_in_threadpool(self._kept, desk.ctx, token, str(form.get("csrf") or ""), draft(form))

    def _kept(self, ctx: Context, token: str, csrf: str, given: Draft) -> int | None:
        with ctx.sessions() as session:
            who = lapsed(ctx.renewed(), session, token)
            if who is None or self.right not in who.rights or not given.has_words:
                return None
            try:
                check_token(csrf, who)
            except ForgedError:
                return None
            begun = session.get(RevisionRow, given.ident) if given.ident else None
            basis = begun.basis if begun is not None else given.basis
            saved = save_draft(ctx, session, given.as_it_is(session, who.name), None, basis, given.of)
            session.commit()
            return saved.ident
