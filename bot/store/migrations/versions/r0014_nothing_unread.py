"""What was read is told apart from what stands there now: hidden comments, emergencies, changes of posts."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    is_not = sa.text("false")
    op.add_column("comment", sa.Column("hidden_there", sa.Boolean(), nullable=False, server_default=is_not))
    # What stands already is bound to no words: an emergency's licence is over, a change is begun anew.
    op.add_column("emergency", sa.Column("content_hash", sa.String(), nullable=False, server_default=sa.text("''")))
    op.add_column("post_revision", sa.Column("basis", sa.String(), nullable=False, server_default=sa.text("''")))
