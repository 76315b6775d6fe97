"""The parameter `fields`: names, some with parameters and fields of their own, as in `comments.limit(5){message,from}`."""

import re
from dataclasses import dataclass, field

from . import errors

NAME = re.compile(r"\s*([a-z_0-9]+)")
PARAMETER = re.compile(r"\.([a-z_]+)\(([^()]*)\)")


@dataclass
class Wish:
    """What is asked of one field; `fields` is empty where nothing was said."""

    parameters: dict[str, str] = field(default_factory=dict)
    fields: dict[str, "Wish"] = field(default_factory=dict)


def parse(text: str) -> dict[str, Wish]:
    """Raises RefusalError (code 2500) for what cannot be read."""
    wishes, rest = _list(text)
    if rest.strip():
        raise errors.refuse(2500, None, 'Syntax error "Expected end of string instead of \'" in the fields parameter')
    return wishes


def _list(text: str) -> tuple[dict[str, Wish], str]:
    wishes: dict[str, Wish] = {}
    while found := NAME.match(text):
        wish = wishes[found[1]] = Wish()
        text = text[found.end() :]
        while parameter := PARAMETER.match(text):
            wish.parameters[parameter[1]] = parameter[2]
            text = text[parameter.end() :]
        if text.startswith("{"):
            wish.fields, text = _list(text[1:])
            if not text.startswith("}"):
                raise errors.refuse(2500, None, 'Syntax error "Expected a closing brace" in the fields parameter')
            text = text[1:]
        if not text.lstrip().startswith(","):
            break
        text = text.lstrip()[1:]
    return wishes, text
