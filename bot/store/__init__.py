"""The database: the only place that knows SQLModel. Truth about what is due, done and owed lives here and nowhere else."""

from sqlmodel import SQLModel

# Before any table is declared, so that every constraint has a name that a migration can say.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
