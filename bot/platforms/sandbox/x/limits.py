"""Rate windows: so many calls to an endpoint per user and quarter of an hour, told in headers on every answer."""

from bot.platforms.sandbox.state import State
from bot.platforms.sandbox.wire import Answer, RefusalError

from . import problems

WINDOW_SECONDS = 900


def spend(state: State, who: str, endpoint: str, usual: int) -> dict[str, str]:
    """Counts one call and returns the rate headers; raises RefusalError (429, with them) where none was left."""
    limit = int(state.setting(f"x_limit {endpoint}", usual))
    key = f"{who} {endpoint}"
    now = state.now()
    window = state.find("x_window", key)
    if not window or not window["start"] <= now < window["start"] + WINDOW_SECONDS:
        window = {"start": now, "used": 0}
    left = limit - window["used"]
    reset = int(window["start"] + WINDOW_SECONDS)
    if left <= 0:
        raise RefusalError(Answer(429, problems.too_many(), rate_headers(state, limit, 0, reset)))
    state.put("x_window", key, {**window, "used": window["used"] + 1})
    return rate_headers(state, limit, left - 1, reset)


def rate_headers(state: State, limit: int, left: int, reset: int) -> dict[str, str]:
    """As the switch `x_rate_headers` says: normal, none, or 24h (the daily cap's beside the usual)."""
    kind = state.setting("x_rate_headers", "normal")
    if kind == "none":
        return {}
    headers = {"x-rate-limit-limit": limit, "x-rate-limit-remaining": left, "x-rate-limit-reset": reset}
    if kind == "24h":
        day = int(state.now()) + 86400
        for whose in ("app", "user"):
            whole = f"x-{whose}-limit-24hour"
            headers |= {f"{whole}-limit": 10000, f"{whole}-remaining": 9999, f"{whole}-reset": day}
    return {name: str(value) for name, value in headers.items()}
