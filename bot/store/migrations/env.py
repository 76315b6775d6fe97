"""What Alembic runs: always from Python, on the connection that `bot.store.schema` hands over, in one transaction."""

from alembic import context

from bot.store.schema import metadata, ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata(),
    include_name=ours,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
