"""`python -m bot` is `pwyll`."""

from bot.cli import main

main()
