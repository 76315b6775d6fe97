"""`pwyll demo`: the main job on sandbox platforms. `pwyll sandbox`: those platforms alone."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.demo.play import is_once, play
from bot.cli.demo.play import reset as throw_away
from bot.platforms.sandbox import serve


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.command("sandbox")(sandbox)


def demo(
    reset: Annotated[bool, typer.Option("--reset", help="Throw the demo's data away, and do nothing else.")] = False,
    port: Annotated[int, typer.Option(help="The port of the pages.")] = 8060,
    stay: Annotated[bool, typer.Option("--stay", help="Serve until Ctrl-C also where nobody is watching.")] = False,
) -> None:
    """Play a day at an invented council, on the embedded database and the sandbox platforms."""
    if reset:
        typer.echo(f"{throw_away()} is gone; the next demo starts over.")
        return
    play(typer.echo, once=is_once() and not stay, port=port)


def sandbox(
    state: Annotated[Path, typer.Argument(help="The file that the platforms keep their state in.")],
    port: Annotated[int, typer.Option(help="The port they answer at.")] = 8070,
) -> None:
    """Run the sandbox platforms alone: X API v2 and Graph on loopback, with a control plane at /_ctl/."""
    serve(state, port, lambda running: typer.echo(f"The sandbox platforms are at {running} (Ctrl-C ends them)."))
