"""The commands: thin. Parse, call, print."""

from bot.cli.app import main

__all__ = ["main"]
