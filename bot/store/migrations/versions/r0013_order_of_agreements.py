"""Agreed changes of settings are counted in the order of their agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

COUNTED = """update change set agreed_no = counted.no from (
    select id, row_number() over (order by decided_at, id) as no from change where state in ('agreed', 'superseded')
) as counted where counted.id = change.id"""


def upgrade() -> None:
    op.add_column("change", sa.Column("agreed_no", sa.Integer(), nullable=True))
    op.execute(COUNTED)
    op.create_unique_constraint(op.f("uq_change_agreed_no"), "change", ["agreed_no"])
    in_order = "(state in ('agreed', 'superseded')) = (agreed_no is not null)"
    op.create_check_constraint(op.f("ck_change_agreed_in_order"), "change", in_order)
