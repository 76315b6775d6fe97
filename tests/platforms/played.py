"""Callers of the sandbox as plain as HTTP allows."""

import io
from typing import Any

import requests
from PIL import Image
from requests_oauthlib import OAuth1

from bot.platforms.sandbox import FacebookPage, XAccount


class X:
    """An account of X that signs every request with OAuth 1.0a."""

    def __init__(self, url: str, account: XAccount) -> None:
        self.url = url
        self.id = account.user_id
        keys = (account.consumer_key, account.consumer_secret, account.access_token, account.access_token_secret)
        self.auth = OAuth1(*keys)

    def __call__(self, method: str, path: str, **more: Any) -> requests.Response:
        return requests.request(method, f"{self.url}/2/{path}", auth=self.auth, timeout=10, **more)

    def read(self, path: str, **query: Any) -> dict[str, Any]:
        answer = self("GET", path, params={name.replace("__", "."): value for name, value in query.items()})
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def post(self, text: str, **more: Any) -> requests.Response:
        return self("POST", "tweets", json={"text": text, **more})

    def reply(self, text: str, to: str) -> requests.Response:
        return self.post(text, reply={"in_reply_to_tweet_id": to})


class Graph:
    """A Page that puts its token into the header."""

    def __init__(self, url: str, page: FacebookPage, token: str = "") -> None:
        self.url, self.page = f"{url}/v26.0", page
        self.headers = {"Authorization": f"Bearer {token or page.page_token}"}

    def __call__(self, method: str, path: str, **more: Any) -> requests.Response:
        return requests.request(method, f"{self.url}/{path}", headers=self.headers, timeout=10, **more)

    def read(self, path: str, **query: Any) -> dict[str, Any]:
        answer = self("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def write(self, path: str, **fields: Any) -> requests.Response:
        return self("POST", path, data=fields)

    def publish(self, message: str, **fields: Any) -> str:
        answer = self.write(f"{self.page.page_id}/feed", message=message, **fields)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    def error(self, answer: requests.Response) -> tuple[int, int | None]:
        """Code and subcode."""
        told = answer.json()["error"]
        return told["code"], told.get("error_subcode")


def picture(colour: str = "green") -> bytes:
    """A small PNG."""
    content = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(content, "PNG")
    return content.getvalue()
