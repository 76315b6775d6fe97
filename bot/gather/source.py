"""A release calendar over HTTP, in the shape of the ONS search API."""

import requests

from bot.ports import CalendarSourceError, Fetched

TIMEOUT = (5.0, 20.0)


def releases(url: str) -> "Source":
    return Source(url)


class Source:
    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, etag: str) -> Fetched | None:
        try:
            answer = requests.get(self._url, headers={"If-None-Match": etag} if etag else {}, timeout=TIMEOUT)
        except requests.RequestException:
            raise CalendarSourceError(f"{self._url} cannot be reached.") from None
        if answer.status_code == requests.codes.not_modified:
            return None
        if answer.status_code != requests.codes.ok:
            raise CalendarSourceError(f"{self._url} answers {answer.status_code}.")
        return Fetched(answer.text, answer.headers.get("ETag", ""))
