"""The database: the only place that knows SQLModel. Truth about what is due, done and owed lives here and nowhere else."""
