"""Pictures given as files below a folder, as `pwyll check --media` takes them."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bot.gather.media.refusals import LARGE, MISSING, PATH
from checks.model import Image, Item, Post, Unreadable

MOST_BYTES = 40_000_000


def pictures(item: Item, reading: Callable[[str], Image | Unreadable]) -> dict[tuple[int, int], Image | Unreadable]:
    """{(version, index): what was read} for every picture of a post whose file is given; each file is read once."""
    found: dict[tuple[int, int], Image | Unreadable] = {}
    seen: dict[str, Image | Unreadable] = {}
    for number, version in enumerate(item.versions if isinstance(item, Post) else ()):
        for index, media in enumerate(version.media):
            if media.file is not None:
                if media.file not in seen:
                    seen[media.file] = reading(media.file)
                found[number, index] = seen[media.file]
    return found


def read_file(folder: Path, name: str, look: Callable[[bytes], Image | Unreadable]) -> Image | Unreadable:
    """A picture below a folder. An absolute path, `..` or a link that leaves the folder is not followed."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        return PATH
    try:
        whole = (folder / path).resolve(strict=True)
        if not whole.is_relative_to(folder.resolve()):
            return PATH
        if not whole.is_file():
            return MISSING
        if whole.stat().st_size > MOST_BYTES:
            return LARGE
        return look(whole.read_bytes())
    except (OSError, RuntimeError):  # a loop of links was a RuntimeError until Python 3.13
        return MISSING
