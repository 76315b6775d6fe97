"""The organisation's own directory (Entra ID), which says who somebody is and which roles they hold."""

from bot.directory.entra import Directory, DirectoryError, Entrant

__all__ = ["Directory", "DirectoryError", "Entrant"]
