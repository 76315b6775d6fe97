"""The tables of posts, deliveries, comments, decisions, accounts, the audit and what tells that the house is running."""

from alembic import op

from bot.store.migrations.text import run_text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_text(op.get_bind(), "r0002_tables.sql")
