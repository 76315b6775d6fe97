"""What the pages, the report and the audit look for among a million comments is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    by_law = sa.text("statute is not null")
    op.create_index("comment_asked", "comment", ["posted_at"], postgresql_where=sa.text("duty <> 'none'"))
    met = sa.text("(statute_met_at is not null)")
    op.create_index("comment_by_law", "comment", [met, "statute_due", "id"], postgresql_where=by_law)
    restricted = sa.text("triage ?| array['safeguarding', 'police']")
    op.create_index("comment_restricted", "comment", ["id"], postgresql_where=restricted)
    op.create_index("own_reply_posted", "own_reply", ["posted_at"])
    op.drop_index("decision_spoke", "decision")
    op.create_index("decision_followed", "decision", ["at"], postgresql_where=sa.text("outcome <> 'pass'"))
    op.create_index("delivery_due", "delivery", ["due_at"])
    op.create_index("post_slot", "post", [sa.text("coalesce(hold_until, scheduled_at)")])
    op.create_index("post_created", "post", ["created_at"])
    op.create_index("post_answers", "post", ["answers"], postgresql_where=sa.text("answers is not null"))
    op.drop_index("audit_subject", "audit")
    op.create_index("audit_of", "audit", ["subject_id", "subject", "id"])
    op.create_index("audit_subject", "audit", ["subject", "id"])
    op.create_index("audit_actor", "audit", ["actor", "id"])
