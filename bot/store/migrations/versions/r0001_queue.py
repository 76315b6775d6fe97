"""The queue that wakes workers: Procrastinate's schema, as the text of its version 3.10.0."""

from alembic import op

from bot.store.migrations.text import run_text

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_text(op.get_bind(), "procrastinate-3.10.0.sql")
