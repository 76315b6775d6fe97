"""The consent register, what is known of pictures, and when the platform was last asked about a comment."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _consents()
    _scans()
    _pictures()
    _shown()


def _consents() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("age_path", sa.String(), nullable=False),
        sa.Column("guardian", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("judged_by", sa.String(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("photographer", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("scope", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("privacy_notice_version", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("paper_destroyed_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("warned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("age_path in ('', 'adult', 'guardian', '16_plus')", name=op.f("ck_consent_age_path")),
        sa.CheckConstraint("expires_on <= signed_on + interval '3 years'", name=op.f("ck_consent_three_years")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )


def _scans() -> None:
    op.create_table(
        "consent_scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["consent_id"], ["consent.id"], name=op.f("fk_consent_scan_consent_id_consent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_scan")),
    )
    op.create_index(op.f("ix_consent_scan_consent_id"), "consent_scan", ["consent_id"], unique=False)
    op.add_column("comment", sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))


def _pictures() -> None:
    op.create_table(
        "picture",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("original_hash", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("faces", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.LargeBinary(), nullable=False),
        sa.Column("hid", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("near", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_picture")),
    )
    op.create_index(op.f("ix_picture_original_hash"), "picture", ["original_hash"], unique=False)


def _shown() -> None:
    op.create_table(
        "picture_copy",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"], ["picture.hash"], name=op.f("fk_picture_copy_hash_picture"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["picture.hash"], name=op.f("fk_picture_copy_other_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", "other", name=op.f("pk_picture_copy")),
    )
    op.create_index(op.f("ix_picture_copy_other"), "picture_copy", ["other"], unique=False)
    op.create_table(
        "picture_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("consent_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"], ["picture.hash"], name=op.f("fk_picture_person_hash_picture"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_picture_person")),
        sa.UniqueConstraint("hash", "person", "consent_id", name="uq_picture_person"),
    )
    op.create_index(op.f("ix_picture_person_consent_id"), "picture_person", ["consent_id"], unique=False)
    op.create_index(op.f("ix_picture_person_hash"), "picture_person", ["hash"], unique=False)
