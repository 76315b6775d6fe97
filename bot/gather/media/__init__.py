"""Pictures before judgement: read within bounds in a process of their own, known by content, cleaned of what they hide."""

from bot.gather.media.files import pictures, read_file
from bot.gather.media.reader import Reader

__all__ = ["Reader", "pictures", "read_file"]
