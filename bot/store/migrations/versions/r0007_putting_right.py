"""What was put right, what is to be removed for it, emergencies, and links as they were when opened."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _rightings()
    _emergencies()
    _links()


def _rightings() -> None:
    op.create_table(
        "righting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("told", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replacement", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind in ('take_down', 'correction')", name=op.f("ck_righting_kind")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_righting_post_id_post")),
        sa.ForeignKeyConstraint(["replacement"], ["post.id"], name=op.f("fk_righting_replacement_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_righting")),
    )
    op.create_index(op.f("ix_righting_post_id"), "righting", ["post_id"], unique=False)
    op.create_table(
        "removal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("righting_id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.CheckConstraint("state in ('wanted', 'refused', 'done')", name=op.f("ck_removal_state")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_removal_delivery_id_delivery")),
        sa.ForeignKeyConstraint(["righting_id"], ["righting.id"], name=op.f("fk_removal_righting_id_righting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal")),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_removal_delivery_id")),
    )
    op.create_index(op.f("ix_removal_righting_id"), "removal", ["righting_id"], unique=False)


def _emergencies() -> None:
    op.create_table(
        "emergency",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("authorised_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("welsh_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("welsh_post", sa.Integer(), nullable=True),
        sa.Column("review_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_emergency_post_id_post")),
        sa.ForeignKeyConstraint(["welsh_post"], ["post.id"], name=op.f("fk_emergency_welsh_post_post")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_emergency")),
    )


def _links() -> None:
    op.create_table(
        "opened_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("final_url", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("refused", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened_link")),
    )
    op.create_index(op.f("ix_opened_link_url"), "opened_link", ["url"], unique=False)
