"""Notices to a chat's incoming webhook: Teams takes an Adaptive Card, Slack takes text. The address is a secret, and nothing of
it is ever told: not in an error, not in a log."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

import requests

from bot.ports import Clock, HookError, Notice

LATER = (408, 425, 429)  # asked too fast, or not ready yet: not the notice's fault
LONGEST_WAIT = 3600


@dataclass(frozen=True)
class ChatHook:
    """The port Hook for one webhook."""

    kind: Literal["teams", "slack"]
    address: str
    clock: Clock
    timeout: tuple[float, float] = (3.0, 10.0)

    def __call__(self, notice: Notice) -> None:
        """One attempt; never along a redirect, which could lead anywhere."""
        body = card(notice) if self.kind == "teams" else text(notice)
        try:
            answer = requests.post(self.address, json=body, timeout=self.timeout, allow_redirects=False)
        except requests.Timeout:
            raise HookError("timeout", permanent=False) from None
        except requests.RequestException as error:
            raise HookError(type(error).__name__, permanent=False) from None
        if not 200 <= answer.status_code < 300:
            permanent = 300 <= answer.status_code < 500 and answer.status_code not in LATER
            raise HookError(f"HTTP {answer.status_code}", permanent=permanent, retry_at=self._later(answer))

    def _later(self, answer: requests.Response) -> datetime | None:
        told = answer.headers.get("Retry-After", "")
        return self.clock() + timedelta(seconds=min(int(told), LONGEST_WAIT)) if told.isdigit() else None


def card(notice: Notice) -> Mapping[str, Any]:
    """The message with an Adaptive Card that Teams shows: Welsh first, then English, and one button."""
    lines = [
        {"type": "TextBlock", "text": notice.title.cy, "wrap": True, "weight": "Bolder"},
        {"type": "TextBlock", "text": notice.title.en, "wrap": True, "weight": "Bolder"},
        {"type": "TextBlock", "text": notice.more.cy, "wrap": True, "spacing": "Small"},
        {"type": "TextBlock", "text": notice.more.en, "wrap": True, "spacing": "Small"},
    ]
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": lines,
        "actions": [{"type": "Action.OpenUrl", "title": "Agor / Open", "url": notice.link}],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}
    return {"type": "message", "attachments": [attachment]}


def text(notice: Notice) -> Mapping[str, Any]:
    """The message as Slack takes it, its three signs escaped."""
    lines = (f"*{notice.title.cy}*", f"*{notice.title.en}*", notice.more.cy, notice.more.en)
    written = "\n".join(html.escape(line, quote=False) for line in lines)
    return {"text": f"{written}\n<{notice.link}|Agor / Open>", "unfurl_links": False}
