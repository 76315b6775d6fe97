"""What the pages look for among a million comments is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_index("comment_flagged", "comment", ["id"], postgresql_where=sa.text("sight = 'flagged'"))
    unseen = "sight = 'hidden' and sight_by in ('policy', 'platform')"
    op.create_index("comment_unseen", "comment", ["id"], postgresql_where=sa.text(unseen))
    for clock in ("acknowledge", "answer"):
        asked = sa.text("duty <> 'none'")
        op.create_index(f"comment_to_{clock}", "comment", [f"{clock}_due"], postgresql_where=asked)
    of_statute = sa.text("statute is not null")
    op.create_index("comment_of_statute", "comment", ["posted_at"], postgresql_where=of_statute)
    op.create_index("decision_spoke", "decision", ["at"], postgresql_where=sa.text("checks <> '[]'::jsonb"))
    op.create_index("decision_on_trial", "decision", ["at"], postgresql_where=sa.text("shadow <> '[]'::jsonb"))
    is_open = "state in ('scheduled', 'sending', 'unknown', 'held', 'expired')"
    op.create_index("delivery_open", "delivery", ["due_at"], postgresql_where=sa.text(is_open))
    op.create_index("audit_act", "audit", ["act", "id"])
