"""The reference of the web API, from its routes: as an OpenAPI document, and as the rows of a page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

import bot.contract
from bot.web.session import May

CONTRACT = Path(bot.contract.__file__).parent
SAYS = (
    "What the pages do, for programmes. Send a key as `Authorization: Bearer pwyll_…`; people make keys on their own page, for"
    " some of what they may do themselves, and every act is audited in their name. A refusal is `{error: a sentence}`, in the"
    " language of Accept-Language."
)


@dataclass(frozen=True, slots=True)
class Call:
    """One address of the API: how it is called, what it does, which scope it needs."""

    method: str
    path: str
    says: str
    scope: str


def calls(routers: Iterable[APIRouter]) -> list[Call]:
    """Every address of these routers in their order."""
    return [
        Call(method, route.path, says_of(route), scope_of(route))
        for route in _routes(routers)
        for method in sorted(route.methods or ())
    ]


def _routes(routers: Iterable[APIRouter]) -> list[APIRoute]:
    return [route for router in routers for route in router.routes if isinstance(route, APIRoute)]


def says_of(route: APIRoute) -> str:
    """What a route does, in its first line."""
    return route.description.split("\n")[0]


def scope_of(route: APIRoute) -> str:
    """The right that a route asks for, which is the scope a key needs."""
    return next((one.call.right for one in route.dependant.dependencies if isinstance(one.call, May)), "")


def document(routers: Sequence[APIRouter], version: str) -> dict[str, Any]:
    """The OpenAPI document. The objects of `check` are the contract's own schemas."""
    routes = _routes(routers)
    made = get_openapi(title="Pwyll", version=version, description=SAYS, routes=routes)
    made.setdefault("components", {})["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
    for route in routes:
        for method in route.methods or ():
            operation = made["paths"][route.path][method.lower()]
            operation["security"] = [{"key": []}]
            operation["x-scope"] = scope_of(route)
            operation["responses"] |= {
                status: {"description": says, "content": {"application/json": {"schema": REFUSAL}}}
                for status, says in REFUSED.items()
            }
    check = made["paths"]["/api/v1/check"]["post"]
    check["requestBody"] = {"required": True, "content": {"application/json": {"schema": _schema("item")}}}
    check["responses"]["200"]["content"] = {"application/json": {"schema": _schema("verdict")}}
    return made


REFUSAL = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
REFUSED = {
    "401": "No key, or one that does not hold any more.",
    "403": "The key has not this scope, or its owner not this right.",
    "429": "Too many calls with this key within a minute.",
}


def _schema(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((CONTRACT / f"{name}.schema.json").read_text(encoding="utf-8"))
    return made
