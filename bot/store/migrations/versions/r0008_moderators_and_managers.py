"""Who has a comment in hand, appeals, settings changed by two people, notices to a chat's webhook."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _claims()
    _appeals()
    _changes()
    _hooks()
    op.create_index(
        "comment_in_review",
        "comment",
        ["id"],
        unique=False,
        postgresql_where=sa.text("sight in ('flagged', 'hidden')"),
    )


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _claims() -> None:
    op.create_table(
        "claim",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        _moment("since"),
        _moment("until"),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_claim_comment_id_comment")),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_claim")),
    )


def _appeals() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        _moment("raised_at"),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("hidden_by", sa.String(), nullable=False),
        _moment("decided_at", nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('open', 'allowed', 'dismissed')", name=op.f("ck_appeal_state")),
        sa.CheckConstraint("(state = 'open') = (decided_by is null)", name=op.f("ck_appeal_decided_by_someone")),
        sa.CheckConstraint("decided_by <> hidden_by", name=op.f("ck_appeal_decided_by_another")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_appeal_comment_id_comment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(
        "one_open_appeal", "appeal", ["comment_id"], unique=True, postgresql_where=sa.text("state = 'open'")
    )


def _changes() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("path", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("was", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        _moment("proposed_at"),
        sa.Column("proposed_by", sa.String(), nullable=False),
        _moment("replay_asked_at", nullable=True),
        sa.Column("replayed", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        _moment("decided_at", nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state in ('proposed', 'agreed', 'declined', 'withdrawn', 'superseded')", name=op.f("ck_change_state")
        ),
        sa.CheckConstraint("(state = 'proposed') = (decided_by is null)", name=op.f("ck_change_decided_by_someone")),
        sa.CheckConstraint("state <> 'agreed' or decided_by <> proposed_by", name=op.f("ck_change_agreed_by_another")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(
        "one_open_change", "change", ["file", "path"], unique=True, postgresql_where=sa.text("state = 'proposed'")
    )
    op.create_index("change_agreed", "change", ["id"], unique=False, postgresql_where=sa.text("state = 'agreed'"))


def _hooks() -> None:
    op.create_table(
        "hook",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _moment("wanted_at"),
        _moment("retry_at", nullable=True),
        _moment("sent_at", nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('wanted', 'unknown', 'refused', 'sent')", name=op.f("ck_hook_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hook")),
        sa.UniqueConstraint("key", "target", name="uq_hook_once"),
    )
    op.create_index("hook_wanted", "hook", ["retry_at"], unique=False, postgresql_where=sa.text("state = 'wanted'"))
