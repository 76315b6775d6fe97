"""The query language of recent search, as far as a conversation, its authors and plain words need it."""

import re
from collections.abc import Callable

from bot.platforms.sandbox.state import Doc, State

from . import problems, wording
from .posts import user_named

MAX_QUERY = 512
PIECE = re.compile(r'\s*(?:(-?)\(|(\))|(OR)(?=[\s(]|$)|(-?)([a-z_]+:)?("[^"]*"|[^\s()]+))')
Match = Callable[[Doc], bool]


def matcher(state: State, query: str) -> Match:
    """What the query asks of a post; raises RefusalError (400) for a query X would not understand."""
    if not query.strip() or len(query) > MAX_QUERY:
        message = f"Rules must be between 1 and {MAX_QUERY} characters long"
        raise problems.invalid("query", query, message)
    pieces = list(PIECE.finditer(query.strip()))
    if sum(len(piece[0]) for piece in pieces) != len(query.strip()):
        raise problems.invalid("query", query, "There were errors processing your request: no viable alternative")
    match, rest = _either(state, pieces, query)
    if rest:
        raise problems.invalid("query", query, "There were errors processing your request: extraneous input ')'")
    return match


def _either(state: State, pieces: list[re.Match[str]], query: str) -> tuple[Match, list[re.Match[str]]]:
    options: list[list[Match]] = [[]]
    while pieces and not pieces[0][2]:
        piece, pieces = pieces[0], pieces[1:]
        if piece[3]:
            options.append([])
        elif piece[0].strip() in ("(", "-("):
            inner, pieces = _either(state, pieces, query)
            if not pieces:
                raise problems.invalid("query", query, "There were errors processing your request: missing ')'")
            pieces = pieces[1:]
            options[-1].append(_negated(inner) if piece[1] else inner)
        else:
            term = _term(state, piece[5] or "", piece[6].strip('"'), query)
            options[-1].append(_negated(term) if piece[4] else term)
    if not all(options):
        raise problems.invalid("query", query, "There were errors processing your request: nothing beside OR")
    return (lambda post: any(all(term(post) for term in terms) for terms in options)), pieces


def _negated(match: Match) -> Match:
    return lambda post: not match(post)


def _term(state: State, operator: str, value: str, query: str) -> Match:
    found = user_named(state, value.removeprefix("@"))
    user = found["id"] if found else ""
    operators: dict[str, Match] = {
        "conversation_id:": lambda post: post["conversation"] == value,
        "from:": lambda post: post["author"] == user,
        "to:": lambda post: (
            bool(post["reply_to"]) and (state.find("x_post", post["reply_to"]) or {}).get("author") == user
        ),
        "in_reply_to_tweet_id:": lambda post: post["reply_to"] == value,
        "quotes_of_tweet_id:": lambda post: post["quote"] == value,
        "lang:": lambda post: post["lang"] == value,
        "": lambda post: _says(post, value),
    }
    if operator in ("is:", "has:"):
        return _state_of_being(operator + value, query)
    if operator not in operators:
        raise problems.invalid("query", query, f"Reference to invalid operator '{operator}'.")
    return operators[operator]


def _state_of_being(word: str, query: str) -> Match:
    words: dict[str, Match] = {
        "is:reply": lambda post: bool(post["reply_to"]),
        "is:retweet": lambda post: bool(post["shares"]),
        "is:quote": lambda post: bool(post["quote"]),
        "has:links": lambda post: bool(post["links"]),
        "has:media": lambda post: bool(post["media"]),
        "has:images": lambda post: bool(post["media"]),
    }
    if word not in words:
        raise problems.invalid("query", query, f"Reference to invalid operator '{word}'.")
    return words[word]


def _says(post: Doc, value: str) -> bool:
    if value.startswith("@"):
        return value[1:].lower() in map(str.lower, wording.mentioned(post["text"]))
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", post["text"], re.IGNORECASE) is not None
