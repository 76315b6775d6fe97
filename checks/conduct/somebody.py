"""Whether a text tells of whom it speaks: a person by name, an office that one person holds, a house or a business."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks.text.normalise import fold, plain, words

CAPITALS = re.compile(
    r"\b(?!The|This|That|Your|Our|New|Bro|Heol|Stryd|Action|Data|Money|Computer|Crown|Western|Daily|Prime|Welsh)"
    r"[A-Z][a-zŵŷâêîôû'-]+ "
    r"(?!Council|Road|Street|Park|Lane|Cyngor|School|Town|Act|Regulations|Fraud|Crime|Mail|Levy|Protection|Laundering|Ash)"
    r"(?:ap |ab |ferch )?[A-Z][a-zŵŷâêîôû'-]+"
)
TITLED = re.compile(
    r"\b(?:cllr|councillor|cyng|[cgh]{0,3}ynghorydd|mrs?|ms|miss|dr|pc|rev|parch)\.? "
    r"(?!of\b|and\b|who\b|is\b|has\b|are\b|for\b|in\b|at\b|a\b|yn\b|sy|wedi\b|o\b|ar\b|i\b|or\b|to\b|must\b|should\b)[a-z]{3,}"
)
PLACED = re.compile(
    r"\b(?:number|rhif|no\.?) \d+|\b\d+ [a-z]+ (?:street|road|lane|close|avenue|terrace|row|drive|way)\b"
)
WHOSE = r"(?:the|your|our|that|this|his|her|their|ur)"
OFFICE = re.compile(
    rf"\b{WHOSE} (?:\w+ )?(?:leader|mayor|chief exec\w*|head ?teacher|head (?:of|at) \w+|head|deputy|manager|landlord|owner|vicar"
    r"|director(?: of \w+)?|planning officer|planning boss|councillor|caretaker|doctor|coach|treasurer|chair(?:man|woman)?"
    r"|secretary|contractor|builder|boss|clerk|foreman|supervisor|(?:traffic|parking) warden|social worker|developer"
    r"|(?:bloke|man|woman|guy|fella|lad|couple|family) (?:at|who|in|from|behind|that|with|next|on|running))\b"
    r"|\b(?:yr? |ein |eich |'r |o'r )(?:arweinydd|maer|prif weithredwr|prifathro|brifathrawes|pennaeth|bennaeth|rheolwr|landlord"
    r"|perchennog|ficer|swyddog cynllunio|cynghorydd|gofalwr|hyfforddwr|trysorydd|cadeirydd|ysgrifennydd|contractwr|adeiladwr"
    r"|bos|dirprwy|clerc|fforman|warden|gweithiwr cymdeithasol|(?:dyn|boi|ddynes|fenyw|ferch|teulu) (?:yn|sy|na|o|ar|drws))\b"
    r"|\b(?:rheolwr|pennaeth|perchennog|landlord|arweinydd|trysorydd|cadeirydd|prifathro) (?:y|yr|ein|eich|ysgol)\b"
    r"|\b(?:that|the|this) (?:garage|pub|shop|takeaway|salon|club|barbers?|farm|house|flat|firm|company) (?:on|in|at|by|next)\b"
    r"|(?<!\w)@\w{3,}"
)


@dataclass(frozen=True, slots=True)
class Names:
    """First names that are no everyday words, in small letters."""

    first: frozenset[str]


def names_of(lexicons: Mapping[str, Any]) -> Names:
    """From config/lexicons/{en,cy}/names.yaml."""
    return Names(_words(lexicons, "given") - _words(lexicons, "also_words"))


def _words(lexicons: Mapping[str, Any], key: str) -> frozenset[str]:
    trees = (lexicons[f"{language}/names"] for language in ("en", "cy"))
    return frozenset(plain(word) for tree in trees for word in str(tree.get(key) or "").split())


def tells_whom(text: str, names: Names) -> bool:
    """Whether it names somebody who can be told who it is, in capitals or in small letters."""
    if CAPITALS.search(text):
        return True
    folded = fold(text).text
    if TITLED.search(folded) or OFFICE.search(folded) or PLACED.search(folded):
        return True
    every = [word.text.removesuffix("'s") for word in words(text)]
    return any(one in names.first for one in every)
