"""How much of a Page's hourly budget is used, told in headers; and the refusal once it is spent."""

import json

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Answer, RefusalError

from . import errors

WINDOW_SECONDS = 3600
USUAL_BUDGET = 4800


def spend(state: State, token: Doc) -> dict[str, str]:
    """Counts one call; raises RefusalError (80001) where the budget, the setting `g_limit`, is spent."""
    who = token["page"] or token["user"] or "app"
    now, budget = state.now(), int(state.setting("g_limit", USUAL_BUDGET))
    window = state.find("g_window", who)
    if not window or not window["start"] <= now < window["start"] + WINDOW_SECONDS:
        window = {"start": now, "used": 0}
    minutes = max(1, round((window["start"] + WINDOW_SECONDS - now) / 60))
    if window["used"] >= budget:
        raise RefusalError(Answer(400, errors.body(80001), usage_headers(who, 100, minutes)))
    state.put("g_window", who, {**window, "used": window["used"] + 1})
    return usage_headers(who, round(100 * (window["used"] + 1) / budget), 0)


def usage_headers(who: str, percent: int, minutes: int) -> dict[str, str]:
    app = {"call_count": percent, "total_cputime": percent // 4, "total_time": percent // 4}
    business = {who: [{"type": "pages", **app, "estimated_time_to_regain_access": minutes}]}
    return {"x-app-usage": json.dumps(app), "x-business-use-case-usage": json.dumps(business)}
