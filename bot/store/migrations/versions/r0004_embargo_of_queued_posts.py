"""What queued posts rest on, the letters about it, and what two people agreed to let out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _notices()
    _overrides()
    _releases()
    op.add_column("post", sa.Column("replan", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def _notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("was", sa.DateTime(timezone=True), nullable=True),
        sa.Column("becomes", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('wanted', 'unknown', 'refused', 'sent')", name=op.f("ck_notice_state")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_notice_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_post_id"), "notice", ["post_id"], unique=False)
    op.create_index(op.f("ix_notice_state"), "notice", ["state"], unique=False)


def _overrides() -> None:
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(agreed_by is null) = (agreed_at is null)", name=op.f("ck_override_agreement_whole")),
        sa.CheckConstraint("agreed_by is null or agreed_by <> asked_by", name=op.f("ck_override_two_people")),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_override_has_reason")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_override_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    op.create_index(op.f("ix_override_post_id"), "override", ["post_id"], unique=False)


def _releases() -> None:
    op.create_table(
        "post_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("uri", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_release_post_id_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_release")),
        sa.UniqueConstraint("post_id", "uri", name="uq_post_release_once"),
    )
    op.create_index(op.f("ix_post_release_moment"), "post_release", ["moment"], unique=False)
    op.create_index(op.f("ix_post_release_post_id"), "post_release", ["post_id"], unique=False)
    op.create_index(op.f("ix_post_release_uri"), "post_release", ["uri"], unique=False)
