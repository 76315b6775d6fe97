"""`python -m tests.bot.store.cluster_process HOME [UID BINARIES]`: a process that uses a cluster until its standard
input ends. It drops to UID only once everything is imported, so that UID need not be able to read the project."""

import os
import sys
from pathlib import Path

import psycopg

from bot.store.cluster import PORT, Cluster

HASTE = {"fsync": "off"}


def main(home: str, uid: str = "", binaries: str = "") -> None:
    """Says `up` and when the server was started, then waits."""
    if uid:
        os.setgroups([])
        os.setgid(int(uid))
        os.setuid(int(uid))
    with Cluster(Path(home), HASTE, Path(binaries) if binaries else None) as cluster:
        with psycopg.connect(host=str(cluster.socket), port=PORT, user="pwyll", dbname="postgres") as connection:
            told = connection.execute("select pg_postmaster_start_time()::text").fetchone()
        assert told is not None
        sys.stdout.write(f"up {told[0]}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
