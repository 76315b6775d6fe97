"""Where the files of config/ lie, and the reading of one of them."""

from pathlib import Path
from typing import Any

import yaml

SHIPPED = next(p for p in (Path(__file__).parents[1] / "_config", Path(__file__).parents[2] / "config") if p.is_dir())


class RulebookError(Exception):
    """A file of config/ does not fit; the message names the file, the key and what is wanted there."""


class Source:
    """The shipped config/ with another folder laid over it, file by file."""

    def __init__(self, overlay: Path | None = None) -> None:
        if overlay is not None and not overlay.is_dir():
            raise RulebookError(f"{overlay}: there is no such folder; name one that holds files of config/.")
        self._folders = [SHIPPED] if overlay is None else [SHIPPED, overlay]
        self.files = {
            path.relative_to(folder).as_posix(): path
            for folder in self._folders
            for path in sorted(folder.rglob("*.yaml"))
        }

    def read(self, name: str) -> Any:
        """The content of one file; RulebookError where it is missing or no YAML."""
        path = self.files.get(name)
        if path is None:
            raise RulebookError(f"{name}: the file is missing.")
        try:
            return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f", line {mark.line + 1}" if mark else ""
            raise RulebookError(f"{name}{where}: this is no readable YAML file (UTF-8).") from None

    def below(self, folder: str) -> dict[str, Any]:
        """{name without ending: content} for every file below a folder."""
        names = [name for name in sorted(self.files) if name.startswith(f"{folder}/")]
        return {name.removeprefix(f"{folder}/").removesuffix(".yaml"): self.read(name) for name in names}
