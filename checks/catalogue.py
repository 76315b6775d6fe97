"""Finds every check by walking the families: a check is a module with a CHECK in it, and its name is its path."""

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType

from checks.model import Check

FAMILIES = (
    "parity",
    "embargo",
    "personal_data",
    "consent",
    "conduct",
    "propriety",
    "accessibility",
    "platform",
    "triage",
)


class DuplicateCheckError(Exception):
    """Two checks carry the same name; rename one of the modules."""


@cache
def catalogue() -> MappingProxyType[str, Check]:
    """{name: check}, families in their fixed order and names in alphabetical order inside one."""
    found: dict[str, Check] = {}
    for family in FAMILIES:
        package = import_module(f"checks.{family}")
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
            check = getattr(import_module(f"{package.__name__}.{module.name}"), "CHECK", None)
            if not isinstance(check, Check):
                continue
            if check.name in found:
                raise DuplicateCheckError(check.name)
            found[check.name] = check
    return MappingProxyType(found)
