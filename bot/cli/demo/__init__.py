"""The demo: a day at an invented council and its statistics office, on the embedded database and the sandbox platforms."""

from bot.cli.demo.command import register

__all__ = ["register"]
