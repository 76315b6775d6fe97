"""What a sentence does that tells nothing: it asks readers for an answer, or lists what figures are for."""

import re
from collections.abc import Iterator

from checks.embargo.reading import Reading, Sentence

# A reader is asked to write, come, book or answer. To see, read or watch is not here: "see how prices cooled".
ASKING = re.compile(
    r"(?:^|[,:;(]\s*|\s-\s|\b(?:and|or|then|so|a|ac|neu|felly)\s+)\W*(?:(?:please|just|do|why not|plis|os gwelwch yn dda),?\s+)*"
    r"(?:(?:don't|do not|please don't)\s+(?:forget|be shy|ring|phone|call|email|ask|turn up|feed|all rush)"
    r"|leave|drop (?:us|it|them|your|a)|pop (?:it|them|your)|post (?:your|it|them|a|any)|send|tell us|let us know|reply"
    r"|comment|vote|guess"
    r"|have a guess|take a guess|give us|register|sign up|book|email|ring|phone|fill in|hand in|write to|drop in"
    r"|come along|come and join"
    r"|have your say|put your (?:name|guess|question)|type"
    r"|gadewch|gadwch|postiwch|rhowch|anfonwch|danfonwch|hala|dywedwch|dwedwch|rhannwch eich|atebwch|cofrestrwch"
    r"|e-bostiwch|ebostiwch"
    r"|ffoniwch|archebwch|dewch (?:draw|i|heibio|am)|galwch heibio|cysylltwch|pleidleisiwch|dyfalwch|rhowch gynnig|ysgrifennwch"
    r"|sgwennwch|ymunwch|llenwch|peidiwch (?:ag anghofio|a bod yn swil|a ffonio|ag ebostio))\b"
)
# A question about what will be, or what the reader wants; not what has been.
WONDERING = re.compile(
    r"\b(?:do you think|could you|can you|fancy|allech chi|allwch chi|would you like|would you prefer|should we"
    r"|should it|could we|can you name|have you got|do you have"
    r"|got a question|got any questions|any questions|do you want to|want to know how to|need help|your guess|are you coming"
    r"|ydych chi'n meddwl|ydych chi'n credu|dych chi'n meddwl|chi'n meddwl|ti'n meddwl|hoffech chi"
    r"|fyddai'n well gennych|dylen ni|ddylen ni"
    r"|dylem ni|ddylem ni|oes gennych|oes gynnoch|oes ganddoch|oes gyda chi|eich cynnig|ydych chi am|ydych chi eisiau)\b"
)
# Where what is asked ends and what may be told begins.
ENDING = re.compile(
    r"\b(?:how|why|that|because|as|since|after|now|despite|who|which|sut|pam|bod|fod|oherwydd|achos|mai|taw|nawr|wedi"
    r"|ar ol|er bod)\b|[:;]|\s-\s"
)
LIST = re.compile(
    r"(?:\b(?:figures|data|statistics|stats|estimates|numbers|breakdowns?|tables|charts|results|rates|information|details?)\s+"
    r"(?:for|by|on|about|of)\s+|\b(?:covers?|covering|includ(?:es?|ing)|featur(?:es?|ing)|looks? at|looking at"
    r"|broken down by|split by|by)\s+"
    r"|:\s+|\b(?:fesul|ar gyfer|cwmpasu|cynnwys|gynnwys|o ran|edrych ar|yn ol)\s+|\b(?:ffigurau|data|ystadegau|tablau"
    r"|siartiau)\s+(?:am|ar)\s+)"
    r"(?P<rows>[^:;.!?()]+)|^\W*(?P<whole>(?:[^,:;.!?()]+,\s*){2,}[^,:;.!?()]+)[.\s]*$"
)
ROWS = re.compile(r",\s*(?:(?:and|or|plus|a|ac|neu)\s+)?|\s+(?:and|or|plus|as well as|a|ac|neu|yn ogystal a)\s+")
# A row with a verb, a pronoun or a number tells.
TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|did|does|do|that|we|they|you|it|it's|they're|than|out|off|away|back"
    r"|mae|maen|oedd|roedd|bu|wedi|sydd|sy'n|yw|bydd|fydd|fydda\w*|aeth|daeth|chi|ni|nhw|na|nag)\b|[^\W\d_]'(?:s|n)\s+\w+ing\b|\d"
)
WHETHER = re.compile(r"\b(?:whether|if|a yw|a oes|p'un ai|os yw)\s+(?P<rest>[^,:;.!?]+)")
# On the day of results pupils are wished well: what each of them gets is no statistic. A school's or a county's results are.
WISHED = re.compile(
    r"\b(?:congratulations|congrats|well done|good luck|best of luck|llongyfarchiadau|da iawn|pob lwc|pob hwyl)\b"
)
EXAMS = (
    r"(?:(?:gcses?|tgau|a|as|ug|level|a-level|levels|a-levels|and|or|a'u|a|ac|safon|uwch|lefel|btec|exam|resit|vocational|arholiadau"
    r"|arholiad)\s+)*"
)
RECEIVED = re.compile(
    rf"\b(?:(?:(?:getting|collecting|receiving|opening|awaiting)(?:\s+(?:their|your|his|her))?|with\s+(?:their|your))\s+{EXAMS}"
    rf"(?:results|grades)|(?:sy'n|sydd yn|yn)\s+(?:cael|derbyn|casglu|agor|disgwyl|aros am)\s+(?:(?:eu|eich|ei)\s+)?"
    rf"(?:ch?anlyniadau|graddau))\b"
)
AS_A_WHOLE = re.compile(
    r"\b(?:rhagorol|gwych|ardderchog|outstanding|brilliant|great|excellent|rates?|average|record|best ever|last year|llynedd"
    r"|cyfraddau|cyfradd|cyfartaledd|erioed|schools?|colleges?|county|wales|ysgol(?:ion)?|coleg(?:au)?|sir|nghymru|cymru)(?:'s?)?\b"
)
LONGEST, FEWEST = 5, 2  # words in a row, rows


def spared(reading: Reading, sentence: Sentence, known: set[int]) -> set[int]:
    """The numbers of words that are free where they stand, among none that carries a mood. `known`: the plain ones."""
    spans = [*_asked(reading.text(sentence)), *_rows(reading, sentence, known)]
    moods = [at - sentence.start for at, _ in reading.within(sentence, "charged")] if spans else []
    spans = [(start, end) for start, end in spans if not any(start <= at < end for at in moods)]
    return {
        number
        for number in range(sentence.first, sentence.last)
        if any(start <= reading.words[number].start - sentence.start < end for start, end in spans)
    }


def is_wished_well(reading: Reading, sentence: Sentence) -> bool:
    """To pupils who get their own results; "Congratulations!" by itself with the sentence behind it."""
    text = reading.text(sentence)
    if WISHED.fullmatch(text.strip(" !.,")):
        after = reading.sentences.index(sentence) + 1
        text += reading.text(reading.sentences[after]) if after < len(reading.sentences) else ""
    return bool(WISHED.search(text) and RECEIVED.search(text)) and not AS_A_WHOLE.search(text)


def _asked(text: str) -> Iterator[tuple[int, int]]:
    """From the verb that asks to where something may be told."""
    is_question = text.rstrip(" \"')").endswith("?")
    for met in (*ASKING.finditer(text), *(WONDERING.finditer(text) if is_question else ())):
        end = ENDING.search(text, met.end())
        yield met.start(), end.start() if end else len(text)


def _rows(reading: Reading, sentence: Sentence, known: set[int]) -> Iterator[tuple[int, int]]:
    """Lists of which at least every other row is known: "figures for primary, secondary and special schools, by age and sex"."""
    text = reading.text(sentence)
    for met in LIST.finditer(text):
        start, end = met.span("rows" if met["rows"] else "whole")
        cuts = [start, *(at for cut in ROWS.finditer(text, start, end) for at in cut.span()), end]
        rows = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]
        plain = [row for row in rows if _is_known(reading, sentence, row, known)]
        if len(rows) >= FEWEST and 2 * len(plain) >= len(rows) and not any(_tells(text[a:b]) for a, b in rows):
            yield start, end


def _tells(row: str) -> bool:
    return TOLD.search(WHETHER.sub("", row)) is not None or len(WHETHER.sub("", row).split()) > LONGEST


def _is_known(reading: Reading, sentence: Sentence, row: tuple[int, int], known: set[int]) -> bool:
    start, end = (sentence.start + at for at in row)
    return all(n in known for n in range(sentence.first, sentence.last) if start <= reading.words[n].start < end)
