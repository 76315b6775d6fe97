"""Every column of the store that holds text, and what subject access, erasure and the purge do about it. A test made from the
models fails for a column without a line here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, Table, cast, func, literal_column, select
from sqlmodel import Session, SQLModel

from checks.consent.coverage import folded


@dataclass(frozen=True, slots=True)
class Line:
    """`export`: handed over whole, beside what it belongs to, as the number of a row that names the person, by hand (sealed, or a
    picture), to colleagues alone, or nothing. `erase`: emptied, masked, judged by a person, or it stays. `purge`: after
    which of the periods of config/retention.yaml, tidied when its use is over, or it stays."""

    export: str
    erase: str
    purge: str


NOTHING = Line("nothing", "stays", "stays")  # states, kinds, hashes, keys of config, ids, sealed secrets of ours
STAFF = Line("colleagues", "stays", "stays")  # who decided what: the audit names them as long as it stands
WHOLE = Line("whole", "emptied", "comments")
BESIDE = Line("beside", "emptied", "evidence")
RECORD = Line("beside", "stays", "stays")
CONSENT = Line("whole", "emptied", "consents")
PROOF = Line("whole", "stays", "stays")  # dates and forms of a consent, which name nobody
SEALED = Line("by hand", "emptied", "consents")
NAMED = Line("named", "judged", "evidence")
PASSING = Line("named", "judged", "logs")
LASTING = Line("named", "judged", "stays")

LINES: dict[str, dict[Line, str]] = {
    "account": {
        NOTHING: "key platform external_id base_url credentials cursor trouble",
        STAFF: "connected_by stopped_by",
    },
    "act": {BESIDE: "reason", NOTHING: "verb state trouble", STAFF: "by"},
    "alarm": {PASSING: "key subject", NOTHING: "kind", STAFF: "cleared_by"},
    "api_key": {NOTHING: "shown token_hash scopes", STAFF: "label revoked_by"},
    "appeal": {BESIDE: "how reason", NOTHING: "state", STAFF: "raised_by hidden_by decided_by"},
    "audit": {
        Line("named", "stays", "stays"): "detail",  # a trigger refuses every change
        NOTHING: "act subject subject_id content_hash rulebook",
        STAFF: "actor os_user",
    },
    "blob": {Line("by hand", "judged", "pictures"): "content", NOTHING: "hash media_type"},
    "calendar_feed": {NOTHING: "token_hash language"},
    "calendar_fetch": {Line("nothing", "stays", "logs"): "source etag digest content"},
    "change": {
        LASTING: "reason decided_reason",
        NOTHING: "state file path was value replayed",
        STAFF: "proposed_by decided_by",
    },
    "claim": {STAFF: "by"},
    "comment": {
        WHOLE: "url author_id author_handle author_name text",
        BESIDE: "closed_reason",
        PROOF: "external_id thread in_reply_to text_hash sight duty triage reply_language service statute account",
        NOTHING: "actions",
        STAFF: "sight_by closed_by statute_met_by",
    },
    "consent": {
        CONSENT: "person guardian relation judged_by job location photographer",
        SEALED: "address",
        PROOF: "id age_path holder scope form_version privacy_notice_version",
        STAFF: "added_by",
    },
    "consent_scan": {SEALED: "sealed media_type digest consent_id", STAFF: "added_by"},
    "decision": {
        RECORD: "item content_hash rulebook outcome checks languages shadow held_back",
    },
    "delivery": {NOTHING: "account state content_hash external_id url reason"},
    "disagreement": {BESIDE: "reason", NOTHING: "check language item", STAFF: "by"},
    "emergency": {NAMED: "reason review_note", NOTHING: "content_hash", STAFF: "authorised_by reviewed_by"},
    "explanation": {NOTHING: "template language reason"},
    "finding": {BESIDE: "told"},
    "heartbeat": {NOTHING: "name"},
    "hook": {NOTHING: "key target kind subject mention state trouble"},
    "letter": {Line("colleagues", "stays", "logs"): "recipient", NOTHING: "kind message_id state trouble"},
    "notice": {NOTHING: "kind title state trouble"},
    "opened_link": {NAMED: "url final_url title refused"},
    "outage": {NOTHING: "account reason"},
    "override": {NAMED: "reason", NOTHING: "content_hash findings", STAFF: "asked_by agreed_by"},
    "own_reply": {NOTHING: "account external_id in_reply_to thread"},
    "picture": {
        Line("by hand", "judged", "pictures"): "likeness near hid",
        NOTHING: "hash original_hash media_type format",
    },
    "picture_copy": {NOTHING: "hash other"},
    "picture_person": {Line("whole", "masked", "consents"): "person consent_id", NOTHING: "hash"},
    "post": {
        NAMED: "returned_reason shares",
        NOTHING: "state accounts source_account source_id approved_hash",
        STAFF: "author approved_by",
    },
    "post_approval": {NAMED: "told", NOTHING: "content_hash", STAFF: "by"},
    "post_media": {
        NAMED: "alt_en alt_cy",
        Line("whole", "masked", "evidence"): "people consents",
        NOTHING: "blob_hash",
    },
    "post_release": {NOTHING: "uri title"},
    "post_revision": {NOTHING: "basis"},
    "post_sheet": {PASSING: "rows", STAFF: "author"},
    "post_template": {LASTING: "name texts", NOTHING: "accounts", STAFF: "made_by"},
    "post_version": {NAMED: "text", NOTHING: "language"},
    "removal": {NOTHING: "state trouble"},
    "report": {BESIDE: "link reason reference", NOTHING: "state", STAFF: "asked_by"},
    "righting": {NAMED: "reason told", NOTHING: "kind", STAFF: "by"},
    "route": {BESIDE: "reference", NOTHING: "kind state", STAFF: "answered_by"},
    "sign_in_round": {Line("nothing", "stays", "tidied"): "state_hash browser_hash nonce verifier then address"},
    "sign_in_try": {Line("nothing", "stays", "tidied"): "key"},
    "stop_switch": {LASTING: "reason", NOTHING: "name", STAFF: "by"},
    "supervision": {NAMED: "reason", NOTHING: "content_hash", STAFF: "by"},
    "user_account": {
        STAFF: "name email roles language subject created_by",
        NOTHING: "password_hash second_factor recovery_hashes",
    },
    "web_session": {NOTHING: "token_hash csrf", Line("colleagues", "stays", "tidied"): "agent"},
}
# What people call the tables in which somebody may be named; the Welsh stands in the catalogue.
PLACES = {
    "alarm": "alarm",
    "audit": "row of the audit",
    "change": "change of a setting",
    "emergency": "emergency",
    "opened_link": "opened link",
    "override": "embargo set aside",
    "post": "post",
    "post_approval": "kept approval",
    "post_media": "description of a picture",
    "post_sheet": "sheet of posts",
    "post_template": "template",
    "righting": "correction",
    "stop_switch": "stop switch",
    "supervision": "supervisor's leave",
}
# Told as posts already.
APART = {("post_version", "text")}


def lines() -> Iterator[tuple[str, str, Line]]:
    """(table, column, its line) of each."""
    for table, of in LINES.items():
        for line, columns in of.items():
            for column in columns.split():
                yield table, column, line


def mentions(column: Any, name: str) -> ColumnElement[bool]:
    """Whether a column holds the name, case and accents aside."""
    plain = func.normalize(func.lower(func.replace(cast(column, String), "\u2019", "'")), literal_column("NFKD"))
    return func.strpos(func.regexp_replace(plain, "[\u0300-\u036f]", "", "g"), folded(name)) > 0


def named_in(session: Session, name: str) -> dict[str, list[str]]:
    """{table: keys of its rows that name somebody}, wherever a person has to judge."""
    found: dict[str, set[str]] = {}
    for table, column, line in lines():
        if line.export == "named" and (table, column) not in APART:
            made: Table = SQLModel.metadata.tables[table]
            key = next(iter(made.primary_key.columns))
            rows = session.execute(select(cast(key, String)).where(mentions(made.c[column], name))).scalars()
            found.setdefault(table, set()).update(rows)
    return {table: sorted(keys, key=lambda key: (len(key), key)) for table, keys in sorted(found.items()) if keys}
