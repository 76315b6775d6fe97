"""Errors at the command line: one plain sentence on standard error, and exit status 2."""

from typing import NoReturn

import typer


def stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
