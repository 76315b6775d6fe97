"""What Alembic runs: always from Python, on the connection that `bot.store.schema` hands over, in one transaction."""

from alembic import context

from bot.store.schema import LOCK, metadata, ours

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata(),
    include_name=ours,
    compare_server_default=True,
)
with context.begin_transaction():
    connection.exec_driver_sql(LOCK)
    context.run_migrations()
