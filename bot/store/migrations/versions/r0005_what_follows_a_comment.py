"""What follows a comment: who is woken, what its author is told, reports, clocks of statutes, and where a check was wrong."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _disagreements()
    _reports()
    _routes()
    _explanations()
    _supervisions()
    _comments()
    _decisions()


def _disagreements() -> None:
    op.create_table(
        "disagreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_disagreement_decision_id_decision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disagreement")),
        sa.UniqueConstraint("decision_id", "number", name="uq_disagreement_once"),
    )
    op.create_index(op.f("ix_disagreement_check"), "disagreement", ["check"], unique=False)


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('asked', 'acknowledged', 'upheld', 'refused')", name=op.f("ck_report_state")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_report_comment_id_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("comment_id", name="uq_report_once"),
    )


def _routes() -> None:
    op.create_table(
        "route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(state = 'answered') = (answered_by is not null)", name=op.f("ck_route_answered_by_someone")
        ),
        sa.CheckConstraint("kind in ('safeguarding', 'police', 'staff_abuse')", name=op.f("ck_route_kind")),
        sa.CheckConstraint("state in ('open', 'answered')", name=op.f("ck_route_state")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_route_comment_id_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route")),
        sa.UniqueConstraint("comment_id", "kind", name="uq_route_once"),
    )
    op.create_index("route_open", "route", ["next_at"], unique=False, postgresql_where=sa.text("state = 'open'"))


def _explanations() -> None:
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("(post_id is null) <> (reason is null)", name=op.f("ck_explanation_sent_or_why_not")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_explanation_comment_id_comment")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_explanation_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("comment_id", name="uq_explanation_once"),
    )
    op.create_index("ix_explanation_post", "explanation", ["post_id"], unique=False)


def _supervisions() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_supervision_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
        sa.UniqueConstraint("post_id", "content_hash", name="uq_supervision_once"),
    )


def _comments() -> None:
    op.add_column("comment", sa.Column("service", sa.String(), nullable=True))
    op.add_column("comment", sa.Column("copy_of", sa.Integer(), nullable=True))
    op.add_column("comment", sa.Column("statute", sa.String(), nullable=True))
    op.add_column("comment", sa.Column("statute_due", sa.DateTime(timezone=True), nullable=True))
    op.add_column("comment", sa.Column("statute_met_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("comment", sa.Column("statute_met_by", sa.String(), nullable=True))
    op.create_index("comment_author", "comment", ["account", "author_id", "posted_at"], unique=False)
    op.create_index(
        "comment_copies", "comment", ["copy_of"], unique=False, postgresql_where=sa.text("copy_of is not null")
    )
    op.create_index(
        "comment_statute", "comment", ["statute_due"], unique=False, postgresql_where=sa.text("statute_met_at is null")
    )
    op.create_index("comment_thread", "comment", ["account", "thread"], unique=False)
    op.create_check_constraint("statute", "comment", "statute in ('foi', 'subject_access')")
    op.create_check_constraint("statute_has_name", "comment", "statute_due is null or statute is not null")
    op.create_check_constraint("by_a_person", "act", "verb in ('hide', 'unhide') or by <> 'policy'")


def _decisions() -> None:
    op.add_column(
        "decision",
        sa.Column("shadow", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False),
    )
    op.add_column("decision", sa.Column("held_back", sa.String(), nullable=True))
    op.add_column("own_reply", sa.Column("thread", sa.String(), nullable=True))
    op.create_index("own_reply_thread", "own_reply", ["account", "thread"], unique=False)
