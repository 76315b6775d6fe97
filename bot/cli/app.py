"""`pwyll` and its commands."""

import typer

from bot.cli import check, clocks

app = typer.Typer(
    help="Checks a public body's social media in Welsh and English before it goes out, and moderates what comes in.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
check.register(app)
clocks.register(app)


@app.callback()
def pwyll() -> None:
    """Pwyll: discretion before publishing."""


def main() -> None:
    app()
