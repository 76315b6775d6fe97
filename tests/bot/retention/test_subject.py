"""A person's own is found, handed over and erased wherever it stands, also in what people wrote beside it."""

import json
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import SQLModel, select

from bot.intake import Submission
from bot.intake.drafts import discard, save_draft
from bot.intake.starting import keep_template
from bot.moderate import moderate
from bot.retention import SubjectError, erase, export, matches, retain
from bot.retention.subject import AT_ONCE
from bot.review import appeal, dismiss_appeal
from bot.review.refusal import Person
from bot.store.comments import ActRow, CommentRow
from bot.store.content import Words
from bot.store.handling import AppealRow
from bot.store.posts import PostRow
from bot.store.righting import OpenedLinkRow, RightingRow
from bot.store.writing import RevisionRow, SheetRow
from tests.bot.retention.test_retention import comes_in, comment, noted, passed
from tests.house import FACEBOOK, House, house


@pytest.fixture
def desk(engine: Engine) -> House:
    return house(engine)


def test_whoever_is_named_in_templates_sheets_drafts_approvals_or_appeals_is_found(desk: House) -> None:
    ident = desk.queue(("en", "Well done, Siân Évans!"))
    desk.approve(ident)
    with desk.ctx.sessions() as session:
        ctx = desk.ctx
        keep_template(ctx, session, session.get_one(PostRow, ident), "Prizes", "Mari")
        session.add(SheetRow(author="Mari", at=desk.clock(), rows=[{"cells": {"en": "Siân Évans again"}, "wrong": []}]))
        draft = save_draft(ctx, session, Submission("Mari", (Words("Thank you, Sian Evans", "en"),), (FACEBOOK,)))
        session.commit()
        found = matches(session, "sian evans")
        assert set(found.posts) == {ident, draft.ident}
        assert {"post_template", "post_sheet", "post_approval"} <= set(found.elsewhere)
        told = export(ctx, session, "sian evans", "Gwen")
        assert told["elsewhere_that_names_them"]["post_sheet"] == ["1"]


def test_of_ten_thousand_comments_only_the_persons_own_are_held_whole_and_the_rest_goes_by_in_handfuls(
    desk: House, engine: Engine
) -> None:
    comes_in(desk, "c1", "Fy ngeiriau i.", author_id="a1", author_handle="rhywun1")
    comes_in(desk, "c2", "Gofynnwch i Rhywun1.", author_id="a2", author_handle="arall")
    loaded: list[int] = []
    fetched: list[int | None] = []

    def note(target: CommentRow, _context: object) -> None:
        loaded.append(target.id or 0)

    def handful(_c: object, cursor: Any, sql: str, _p: object, context: Any, _m: object) -> None:
        if "FROM comment" in sql and "author_handle" in sql and "IN (" not in sql:
            fetched.append(context.execution_options.get("yield_per") if getattr(cursor, "name", None) else None)

    with desk.ctx.sessions() as session:
        own = ("id", "external_id", "author_handle")
        columns = ", ".join(one.name for one in SQLModel.metadata.tables["comment"].columns if one.name not in own)
        session.execute(
            text(
                f"insert into comment (external_id, author_handle, {columns}) "
                f"select 'many-' || n, 'many' || n, {columns} from comment, generate_series(1, 10000) n where external_id = 'c2'"
            )
        )
        session.commit()
        event.listen(CommentRow, "load", note)
        event.listen(engine, "before_cursor_execute", handful)
        try:
            found = matches(session, "rhywun1")
        finally:
            event.remove(CommentRow, "load", note)
            event.remove(engine, "before_cursor_execute", handful)
    assert [row.external_id for row in found.comments] == ["c1"]
    assert len(found.mentions) == 10_001
    assert len(loaded) <= 1
    assert fetched == [AT_ONCE]


def test_a_change_that_was_put_away_or_whose_post_is_purged_leaves_no_row_behind(desk: House) -> None:
    ident = desk.queue(("en", "Open at ten."))
    handed = Submission("Mari", (Words("Open at nine.", "en"),), (FACEBOOK,))
    with desk.ctx.sessions() as session:
        away = save_draft(desk.ctx, session, handed, of=ident).ident
        kept = save_draft(desk.ctx, session, handed, of=ident).ident
        session.commit()
        discard(desk.ctx, session, away, "Mari")
        session.commit()
        assert [row.draft_id for row in session.exec(select(RevisionRow))] == [kept]
    desk.clock.passes(days=731)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.exec(select(RevisionRow)).all() == []


def appealed(desk: House) -> int:
    comes_in(desk, "c1", "Vile. [hide]", author_handle="rhywun1")
    moderate(desk.ctx)
    with desk.ctx.sessions() as session:
        ident = comment(session, "c1").id or 0
        appeal(desk.ctx, session, ident, Person("Nia"), "Rhywun wrote that he is ill")
        dismiss_appeal(desk.ctx, session, ident, Person("Tomos"), "Rhywun is not ill", comment(session, "c1").text_hash)
        session.commit()
        return ident


def test_what_was_said_of_an_appeal_is_handed_over_and_goes_with_the_comment(desk: House) -> None:
    appealed(desk)
    with desk.ctx.sessions() as session:
        (written,) = export(desk.ctx, session, "rhywun1", "Gwen")["written_by_them"]
        assert written["appeals"][0]["how"] == "Rhywun wrote that he is ill"
        erase(desk.ctx, session, "rhywun1", "Gwen", noted([]))
        session.commit()
        session.expire_all()
        row = session.exec(select(AppealRow)).one()
        assert (row.how, row.reason, row.state) == ("", None, "dismissed")
        assert {act.reason for act in session.exec(select(ActRow))} == {""}


def test_what_people_wrote_beside_a_comment_goes_when_its_evidence_is_over(desk: House) -> None:
    appealed(desk)
    passed(desk, 729)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        assert session.exec(select(AppealRow)).one().how
    passed(desk, 2)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        row = session.exec(select(AppealRow)).one()
        assert (row.how, row.reason) == ("", None)


def test_an_appeal_that_came_late_is_kept_as_long_as_the_evidence(desk: House) -> None:
    comes_in(desk, "c1", "Vile. [hide]")
    moderate(desk.ctx)
    passed(desk, 700)
    with desk.ctx.sessions() as session:
        ident = comment(session, "c1").id or 0
        appeal(desk.ctx, session, ident, Person("Nia"), "by letter")
        session.commit()
    for days, kept in ((60, "by letter"), (800, "by letter")):
        passed(desk, days)
        retain(desk.ctx)
        with desk.ctx.sessions() as session:
            assert session.exec(select(AppealRow)).one().how == kept, "it is open still"


def test_comments_on_safeguarding_are_handed_over_and_erased_only_by_who_may_see_them(desk: House) -> None:
    comes_in(desk, "c1", "My uncle hurts me [triage.safeguarding]", author_handle="rhywun1")
    with desk.ctx.sessions() as session:
        told = export(desk.ctx, session, "rhywun1", "Rhys", sees_restricted=False)
        assert "uncle" not in json.dumps(told)
        assert told["written_by_them_for_others_to_see"] == [comment(session, "c1").id]
        with pytest.raises(SubjectError, match="safeguarding"):
            erase(desk.ctx, session, "rhywun1", "Rhys", noted([]), sees_restricted=False)
        assert "uncle" in json.dumps(export(desk.ctx, session, "rhywun1", "Nia"))


def test_what_people_wrote_beside_a_post_goes_with_its_words(desk: House) -> None:
    ident = desk.queue(("en", "Well done [hold]"))
    with desk.ctx.sessions() as session:
        session.add(OpenedLinkRow(url="https://a.example/sian", opened_at=desk.clock(), final_url=""))
        session.add(
            RightingRow(post_id=ident, kind="take_down", reason="Siân", told=["Siân"], by="Gwen", at=desk.clock())
        )
        session.commit()
    passed(desk, 731)
    retain(desk.ctx)
    with desk.ctx.sessions() as session:
        row = session.exec(select(RightingRow)).one()
        assert (row.reason, row.told) == ("", [])
        assert session.exec(select(OpenedLinkRow)).all() == []
