"""One request as it came and one answer as it goes, without the socket."""

import io
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

import python_multipart
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File


@dataclass(frozen=True)
class Answer:
    """`body`: bytes go as they are, anything else as JSON."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)

    def encoded(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body, ensure_ascii=False).encode()


class RefusalError(Exception):
    """The played platform refuses; `answer` says how."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass(frozen=True)
class Upload:
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Call:
    """`headers` by lower-case name; `path` without the query; `origin` is http://host:port as the caller wrote it."""

    method: str
    path: str
    query_string: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    origin: str = ""

    @property
    def url(self) -> str:
        """The address that was signed: what a redirecting adapter meant, else the one that was hit."""
        return self.headers.get("x-original-url") or self.origin + self.target

    @property
    def target(self) -> str:
        return f"{self.path}?{self.query_string}" if self.query_string else self.path

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.query_string, keep_blank_values=True))

    @cached_property
    def json(self) -> dict[str, Any]:
        """The body as a JSON object; empty where it is none."""
        try:
            body = json.loads(self.content or b"{}")
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}

    @cached_property
    def _parts(self) -> tuple[dict[str, str], dict[str, Upload]]:
        fields: dict[str, str] = {}
        files: dict[str, Upload] = {}

        def keep_field(part: Field) -> None:
            fields[(part.field_name or b"").decode()] = (part.value or b"").decode("utf-8", "replace")

        def keep_file(part: File) -> None:
            part.file_object.seek(0)
            media_type = part.content_type or ""
            files[(part.field_name or b"").decode()] = Upload(part.file_object.read(), media_type)
            part.close()

        headers = {"Content-Type": self.headers.get("content-type", "").encode()}
        try:
            python_multipart.parse_form(headers, io.BytesIO(self.content), keep_field, keep_file)
        except FormParserError:
            return {}, {}
        return fields, files

    @property
    def form(self) -> dict[str, str]:
        """The fields of a form, also of a multipart one."""
        if self.kind == "application/x-www-form-urlencoded":
            return dict(parse_qsl(self.content.decode("utf-8", "replace"), keep_blank_values=True))
        return self._parts[0] if self.kind == "multipart/form-data" else {}

    @property
    def files(self) -> dict[str, Upload]:
        return self._parts[1] if self.kind == "multipart/form-data" else {}
