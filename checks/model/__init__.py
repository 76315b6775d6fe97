"""What the checks see and what they say: frozen values with no behaviour beyond small facts about themselves."""

from checks.model.check import Check, Finding, Strength, Text
from checks.model.evidence import Calendar, Consent, Evidence, Image, Link, Release, Similar, Unreadable
from checks.model.item import (
    Alt,
    Author,
    Comment,
    Item,
    Kind,
    Language,
    Media,
    Part,
    Place,
    Post,
    Quoted,
    Version,
)
from checks.model.tools import Account, Known, Organisation, Pair, Renderings, Run, Token, Tools

__all__ = [
    "Account",
    "Alt",
    "Author",
    "Calendar",
    "Check",
    "Comment",
    "Consent",
    "Evidence",
    "Finding",
    "Image",
    "Item",
    "Kind",
    "Known",
    "Language",
    "Link",
    "Media",
    "Organisation",
    "Pair",
    "Part",
    "Place",
    "Post",
    "Quoted",
    "Release",
    "Renderings",
    "Run",
    "Similar",
    "Strength",
    "Text",
    "Token",
    "Tools",
    "Unreadable",
    "Version",
]
