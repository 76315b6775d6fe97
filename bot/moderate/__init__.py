"""The step that acts on comments at the platform, and drafts what their authors are told."""

from bot.moderate.step import moderate

__all__ = ["moderate"]
