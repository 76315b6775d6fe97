"""An account that is not in the register.

Looks for: an item that names an account which config/accounts.yaml does not list.
Because: only accounts in the register are used (platform-rules.registered_accounts); what is known of an account (its
language, its partner) decides how its posts are judged, and for one nobody knows a bilingual account is assumed.
Instead: add the account to the register, or correct its name. / Ychwanegwch y cyfrif at y gofrestr, neu cywirwch ei enw.
Does not catch: a registered account used by someone who may not.
"""

from collections.abc import Iterator
from typing import Any

from checks.model import Check, Finding, Item, Strength, Text, Tools


def find(item: Item, options: Any, tools: Tools) -> Iterator[Finding]:
    """One finding without a place where the item's account is given and not registered."""
    if item.account is not None and item.account not in tools.accounts:
        yield Finding()


CHECK = Check(
    module=__name__,
    clauses=("platform-rules.registered_accounts",),
    strength=Strength.HINT,
    says=Text(
        en="This account is not in the register, so it was judged as a bilingual one.",
        cy="Nid yw'r cyfrif hwn yn y gofrestr, felly fe'i barnwyd fel cyfrif dwyieithog.",
    ),
    fix=Text(en="Add the account to the register.", cy="Ychwanegwch y cyfrif at y gofrestr."),
    find=find,
)
