"""What checks are handed: readers of language built outside (they read files or keep seeds), and the organisation's own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from checks.model.check import Text
from checks.model.item import Language


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text[start:end] in one language. What stands in no run (names, tags, links) belongs to none."""

    start: int
    end: int
    language: Literal["en", "cy", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, text[start:end] in code points."""

    start: int
    end: int
    text: str


class Runs(Protocol):
    def __call__(self, text: str, /) -> tuple[Run, ...]:
        """The runs of `text`, in order, not overlapping."""

    def __hash__(self) -> int: ...


class Tokenise(Protocol):
    def __call__(self, text: str, language: Language, /) -> tuple[Token, ...]:
        """The tokens of `text` by that language's rules."""


class Detect(Protocol):
    def __call__(self, text: str, /) -> str | None:
        """The ISO 639-1 code of a whole text's language, None where it cannot be told."""


class Lemma(Protocol):
    def __call__(self, word: str, language: Language, /) -> str:
        """The word's dictionary form, the word itself where none is known."""


class Known(Protocol):
    def __call__(self, word: str, /) -> bool:
        """Whether either language's dictionary has the word, in any of its forms; names of people and places mostly not."""

    def __hash__(self) -> int: ...


@dataclass(frozen=True, eq=False)
class Renderings:
    """{English stem: the Welsh stems that render it} and the other way round; stems as `checks.text.renderings` makes them."""

    welsh: Mapping[str, frozenset[str]] = field(default_factory=dict)
    english: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, language: Language) -> Mapping[str, frozenset[str]]:
        """What the stems of `language` are rendered by."""
        return self.welsh if language == "en" else self.english


@dataclass(frozen=True, eq=False)
class BreachWeights:
    """What a comment's traits (`checks.text.acts.traits`) weigh, in log-odds of being a breach: beyond `least` of its language a
    person should look. `kinds` and `priors` tell which breach it is likest. Empty: there is no second opinion."""

    traits: Mapping[str, float] = field(default_factory=dict)
    bias: float = 0.0
    least: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    priors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Weights:
    """What a linear model learnt: {feature: a number for each label}, in natural log-odds times `scale`. `signs` are weights of
    what other readers found, by its name; `bias` is what counts where nothing is known; `places` has for each label what each
    direction of `WordVectors` weighs."""

    labels: tuple[str, ...] = ()
    scale: float = 1.0
    bias: tuple[int, ...] = ()
    features: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    signs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    places: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class TellingWeights:
    """What traits of a post (`checks.embargo.traits`) weigh, in log-odds of telling statistics: from `tells` it does, down to
    `silent` it does not. `places` is what each direction of `WordVectors` weighs. Empty: there is no second opinion."""

    traits: Mapping[str, float] = field(default_factory=dict)
    bias: float = 0.0
    tells: float = 0.0
    silent: float = 0.0
    places: tuple[float, ...] = ()


@dataclass(frozen=True, eq=False)
class WordVectors:
    """Where words stand: `table` holds `size` whole numbers for each place, `english` and `welsh` the number of each folded
    word's place. Empty: no word has one."""

    size: int = 0
    table: Sequence[int] = ()
    english: Mapping[str, int] = field(default_factory=dict)
    welsh: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of one thing, which are right side by side though they differ."""

    kind: str
    en: str
    cy: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who we are: our names and what we publish of ourselves, which is never personal data."""

    name: Text
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One corporate account. `pattern`: `bilingual` (both languages on it) or `paired` (its partner carries the other).
    `audience`: who reads it, as its authors are told before they post."""

    key: str
    platform: str
    handle: str = ""
    pattern: Literal["bilingual", "paired"] = "bilingual"
    language: Language | None = None
    partner: str | None = None
    audience: Text | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """All that a check may be handed. `lexicons` holds config/lexicons by path ("en/profanity"), `data` the other tables
    of config that checks read, by file name without its ending ("calendar"), as plain lists and mappings. Whoever prints them
    is spared what is long."""

    runs: Runs
    tokenise: Tokenise
    detect: Detect
    lemma: Lemma
    known: Known
    organisation: Organisation
    accounts: Mapping[str, Account] = field(default_factory=dict)
    lexicons: Mapping[str, Any] = field(default_factory=dict, repr=False)
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    renderings: Renderings = field(default_factory=Renderings, repr=False)
    comments: Weights = field(default_factory=Weights, repr=False)
    breaches: BreachWeights = field(default_factory=BreachWeights, repr=False)
    telling: TellingWeights = field(default_factory=TellingWeights, repr=False)
    vectors: WordVectors = field(default_factory=WordVectors, repr=False)
