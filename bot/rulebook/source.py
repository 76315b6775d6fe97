"""Where the files of config/ lie, and the reading of one of them."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

SHIPPED = next(p for p in (Path(__file__).parents[1] / "_config", Path(__file__).parents[2] / "config") if p.is_dir())


class RulebookError(Exception):
    """A file of config/ does not fit; the message names the file, the key and what is wanted there."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that stands in the place of another: the file, the keys that lead to it, and the value."""

    file: str
    path: tuple[str, ...]
    value: Any


class Source:
    """The shipped config/ with another folder laid over it, file by file, and single values over both."""

    def __init__(self, overlay: Path | None = None, changes: Sequence[Change] = ()) -> None:
        if overlay is not None and not overlay.is_dir():
            raise RulebookError(f"{overlay}: there is no such folder; name one that holds files of config/.")
        self._changes = tuple(changes)
        self._folders = [SHIPPED] if overlay is None else [SHIPPED, overlay]
        self.files = {
            path.relative_to(folder).as_posix(): path
            for folder in self._folders
            for path in sorted(folder.rglob("*.yaml"))
        }

    def read(self, name: str) -> Any:
        """The content of one file as it is in force; RulebookError where it is missing or no YAML."""
        tree = self._file(name)
        for change in self._changes:
            if change.file == name:
                tree = _laid(tree, change.path, change.value)
        return tree

    def _file(self, name: str) -> Any:
        path = self.files.get(name)
        if path is None:
            raise RulebookError(f"{name}: the file is missing.")
        try:
            return deepcopy(_parsed(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f", line {mark.line + 1}" if mark else ""
            raise RulebookError(f"{name}{where}: this is no readable YAML file (UTF-8).") from None

    def below(self, folder: str) -> dict[str, Any]:
        """{name without ending: content} for every file below a folder."""
        names = [name for name in sorted(self.files) if name.startswith(f"{folder}/")]
        return {name.removeprefix(f"{folder}/").removesuffix(".yaml"): self.read(name) for name in names}


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Any:
    """The content of a file of these words: a rulebook is read again whenever something was agreed, and its files are then as
    they were. A copy costs a tenth of the parsing."""
    return yaml.load(text, yaml.CSafeLoader)


def _laid(tree: Any, path: Sequence[str], value: Any) -> Any:
    """The tree with another value at the end of a path; what stood on the way and was no mapping gives way to one."""
    if not path:
        return deepcopy(value)
    made = dict(tree) if isinstance(tree, dict) else {}
    made[path[0]] = _laid(made.get(path[0]), path[1:], value)
    return made
