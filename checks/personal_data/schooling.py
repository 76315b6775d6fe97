"""Words that make a name a child's: age, school, year and class, in both languages."""

import re

from checks.personal_data.any_case import AnyCase

NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|un|dwy|"
    r"dau|tair|tri|pedair|pedwar|pump|pum|chwech|chwe|"
    r"dri|dair|ddau|ddwy|bedwar|bedair|bump|bum|saith|wyth|naw|deg|deng|deuddeg|ddeuddeg|pymtheg|bymtheg|ddeg|un\s+ar\s+ddeg|un\s+ar\s+bymtheg|dau\s+ar\s+bymtheg|tair\s+ar\s+ddeg|"
    r"tri\s+ar\s+ddeg|dri\s+ar\s+ddeg|dair\s+ar\s+ddeg|pedair\s+ar\s+ddeg|bedair\s+ar\s+ddeg)"
)
UNDER_18 = r"(?:1[0-7]|[1-9])"
AGE = AnyCase(
    rf"(?<![\w£.,/])(?<!hyd\syn\s)(?:(?:aged?|oed|oedran)\s+(?:only\s+|just\s+)?(?:{UNDER_18}|{NUMBER_WORD})(?![\w%/.]\d|\d)|"
    rf"(?:{UNDER_18}|{NUMBER_WORD})[\s-]*(?:(?:years?|yrs?|months?|mths?|weeks?)[\s-]*(?:old|of\s+age)|y/?o\b|"
    rf"ml(?:wydd)?\s*oed|oed\b|(?:mis|blwydd|wythnos|flwydd|mlynedd)\s+oed))"
)
NOT_AN_AGE = (
    r"(?![\w%/.:-]|\s+(?:miles?|minutes?|mins?|hours?|times?|o'clock|weeks?|days?|munud|milltir|o'r|am|pm|grand|k|hundred|"
    r"thousand|million|quid|pounds?|points?|goals?|down|up|behind|ahead|steps?|doors?|houses?|feet|foot|metres?|pints?|people|of|"
    r"too|fil|mil|cant|gant|bunt|punt|drws|pwynt|gôl)\b)"
)
BARE_AGE = re.compile(
    rf"^(?:\s+(?:bach|fach|ni|drws\s+nesa|next\s+door)){{0,2}}\s*(?:,\s*|\()({UNDER_18}|\d{{1,2}}(?=\s+(?:months?|weeks?|wks|mths|mis|wythnos)\b))(?=\s+(?:months?|weeks?|wks|mths|mis|wythnos)\b|\s*[,)]|\s+(?:who|and|from|is|was|has|yn|o|sy|sydd)\b|\s*[.!]?$)|"
    rf"^\s+{UNDER_18}(?=,?\s+(?:from|of|at|o|yn)\s+(?:ysgol\b|[^\W\d_]+\s+(?:primary|school|infants|juniors)))|"
    rf"^(?:\s+(?:bach|fach|ni|drws\s+nesa|next\s+door)){{0,2}},?\s+(?:is|was|(?:has\s+)?(?:just\s+)?turned|turns|who\s+is|who's|who\s+was|(?:and\s+)?(?:he|she)(?:'?s|\s+is)|(?:a\s+)?mae(?:\s+(?:o|e|fe|fo|hi))?'n|yn|sy'n|sydd\s+yn)\s+(?:only\s+|just\s+)?({UNDER_18}|(?!un\b|one\b){NUMBER_WORD}){NOT_AN_AGE}"
)
CLASS = AnyCase(
    r"\b(?:(?:year|yr|years|blwyddyn|flwyddyn|mlwyddyn|bl|fl|ml|form|dosbarth|ddosbarth|nosbarth|class)\.?\s*(?:1[0-3]|[1-9]|r|n|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven)\s?[a-h]?\b|y[1-9]\b|y1[0-3]\b|"
    r"(?:blwyddyn|flwyddyn|mlwyddyn|bl|fl|ml|dosbarth|ddosbarth|nosbarth)\.?\s*(?:un|dau|tri|pedwar|pump|chwech|saith|wyth|naw|deg)\b|"
    r"(?:in\s+)?(?<!\bon\s)(?<!\bat\s)(?<!\bthe\s)(?<!\bour\s)(?<!\byour\s)reception(?:\s+class)?\b(?!\s+(?:desk|area|staff))|nursery\s+class|pre-?school|(?:(?:(?:n|dd|d)osbarth|y|'r)\s+)(?:derbyn|"
    r"meithrin)\b|(?<=\b(?:in|of|yn)\s)(?:[1-9]|1[0-3])[a-h]\b|(?<=\bfrom\s)(?:[1-9]|1[0-3])[a-h]\b|(?<=\bo\s)(?:[1-9]|1[0-3])[a-h]\b|sixth\s+form|chweched\s+dosbarth|"
    r"(?:mr|mrs|miss|ms)\.?\s+[\w'-]+'?s?'?\s+class|(?:n|dd|d)osbarth\s+(?:mr|mrs|miss|ms)\.?\s+[\w'-]+|(?:the\s+)?year\s+(?:above|below)\s+(?:my|our)|(?:my|our)\s+\w+'s\s+class|same\s+class\s+as|yr\s+un\s+dosbarth)"
)
TEACHERS_CLASS = AnyCase(
    r"\b(?:(?:mr|mrs|miss|ms)\.?\s+[\w'-]+?'?s?'?\s+class|(?:n|dd|d)osbarth\s+(?:mr|mrs|miss|ms)\.?\s+[\w'-]+)"
)
NOT_OF_CHILDREN = (
    r"(?!(?:Cymraeg|Gymraeg|Saesneg|Ioga|Yoga|Meistr|Ffitrwydd|Cadw|Nos|Celf|Gelf|Gwnïo|Sbaeneg|Ffrangeg|Dawns|Ddawns|Canu|Nofio|"
    r"Crefft|Coginio|Zumba|Pilates|Sul|Cyfrifiadur)\b)"
)
NAMED_CLASS = re.compile(
    rf"\b(?:[Nn]|[Dd]d|[Dd])osbarth\s+{NOT_OF_CHILDREN}[A-ZŴŶ][^\W\d_]+|"
    r"\b(?:Oak|Ash|Maple|Willow|Birch|Beech|Elm|Hazel|Cherry|Sycamore|Chestnut|Rowan|Holly|Acorns?|Robins?|Owls?|Badgers?|"
    r"Hedgehogs?|Foxes|Squirrels?|Butterfl(?:y|ies)|Ladybirds?|Sunflowers?|Dolphins?|Starfish|Rainbow)\s+[Cc]lass\b"
)
"""Primary classes are called after trees and beasts: `Dosbarth Derw`, `Oak Class`."""

CAP = r"[A-ZÂÊÎÔÛŴŶ][\w'-]+"
HIGH = r"[Hh]igh(?!\s+(?:[Ss]treet|[Ss]t|[Rr]oad|[Rr]d|[Cc]ross|[Cc]ourt|[Tt]ide|[Ww]ater|[Hh]ills?|[Ss]heriff)\b)"
"""`Bangor High`, and not the `High Street` of Bangor."""

SCHOOL = re.compile(
    rf"\b(?:[Yy]sgol(?:ion)?(?:\s+(?:[Gg]ynradd|[Uu]wchradd|[Gg]yfun|[Bb]ro|[Ff]eithrin|[Gg]ymraeg|[Yy]r?|{CAP})){{0,4}}\s+{CAP}|"
    rf"(?!(?:Every|Each|All|Any|Some|Most|Many|Our|Your|No)\s)(?:{CAP}\s+){{1,4}}(?:[Pp]rimary|[Ii]nfants?|[Jj]uniors?|[Nn]ursery|[Cc]omprehensive|[Cc]omp|{HIGH})(?:\s+[Ss]chool)?(?![\w-])|"
    rf"(?:{CAP}\s+){{1,3}}[Ss]chool\b|(?:[Cc]ylch\s+[Mm]eithrin|[Mm]eithrinfa)(?:\s+(?:[Yy]r?|{CAP}))+)",
)
CHILD = re.compile(
    r"\b(?:(?:my|our|his|her|their|the|this|a|s)\s+(?:\w+\s+)?(?:son|daughter|little\s+(?:boy|girl|one)|boy|girl|kid|child|"
    r"lad|grandson|granddaughter|niece|nephew|youngest|eldest|baby|toddler|twins?)|"
    r"(?:(?-i:[A-Z]\w+)'s|neighbour's|sister's|brother's|friend's|mate's)\s+(?:son|daughter|boy|girl|kid|child)|pupil|schoolboy|"
    r"schoolgirl|foster\s+child|(?:only|set\s+of|pair\s+of)\s+(?:twins|triplets)|(?:unig|pâr\s+o|set\s+o)\s+efeilliaid|"
    r"(?:fy|'n|ein|ei|eu|y|yr|'r)\s+(?:m?h?n?[gm]?h?lentyn|plentyn|blentyn|mhlentyn|mab|fab|merch|ferch|hogyn|hogan|"
    r"bachgen|fachgen|machgen|crwt|nghrwt|croten|wyr|ŵyr|wyres|nith|nai|babi|mabi|efeilliaid)|efeilliaid\s+(?:y\s+|teulu\s+)?[^\W\d_]+|"
    r"(?:mab|merch)\s+(?:fach|bach|i|fy|hynaf|ieuengaf|y)|(?:hogyn|hogan|bachgen|merch)\s+(?:bach|fach)|disgybl|"
    r"ddisgybl|plentyn|blentyn)\b",
    re.IGNORECASE,
)
OUR_CHILD = AnyCase(
    r"\b(?:my|our|fy|ein)\s+(?:\w+\s+)?(?:son|daughter|boy|girl|kid|child|lad|little\s+\w+|grandson|granddaughter|mab|merch|"
    r"mhlentyn|machgen|hogyn|hogan|nghrwt|plentyn|ŵyr|wyres)"
)
NAMED_SO = re.compile(
    r"\b(?:[Cc]alled|[Nn]amed|name\s+is|name's|(?:girl|boy|lad|kid|child)(?:\s+[\w']+){0,4}\s+is|o'r\s+enw|enw\s+\w+\s+(?:yw|ydi|ydy))\s+([A-ZŴŶ][^\W\d_A-Z]+)(?!\w)"
)
"""A child's name that no lexicon has: `the girl in the video is Kiera`."""

KIN_NAMED = re.compile(
    r"\b(?:[Ss]on|[Dd]aughter|[Gg]randson|[Gg]randdaughter|[Nn]iece|[Nn]ephew|[Mm]?[Mm]ab|[FfMm]erch|[Ww]yres|[Ŵŵ]yr|[Nn]ith)"
    r"(?:\s+(?:[Ff]ach|[Bb]ach|i|ni))?,?\s+([A-ZŴŶ][^\W\d_A-Z]+)(?!\w)"
)
"""`my 15 yr old daughter Demi`: the same, beside an age, a class or a school."""

WHO_IS = AnyCase(
    rf"^,?\s*(?:sy'n|sydd\s+yn|who\s+is|who's|is|was|aged?)\s+(?:only\s+|just\s+)?(?:{UNDER_18}|{NUMBER_WORD}){NOT_AN_AGE}"
)
"""`the girl, who is seven,`: an age right after a child without a name."""

YOUNG_ONE = re.compile(
    rf"\b(?:(?:he|she)(?:'?s|\s+is|\s+was)|mae(?:\s+(?:o|e|fe|fo|hi))?'n|mae\s+(?:o|e|fe|fo|hi)\s+yn)\s+(?:only\s+|just\s+|dim\s+ond\s+)?(?:{UNDER_18}|{NUMBER_WORD})\b"
    r"(?!\s*(?:miles?|minutes?|mins?|hours?|days?|weeks?|st\b|nd\b|rd\b|th\b|%|ft\b|feet|stone|o'r\b|munud|milltir))",
    re.IGNORECASE,
)
"""`she's 9`, `mae hi'n 9`: a child without a name."""

PRONOUN_AGED = AnyCase(
    rf"\b(?:(?:he|she)(?:'?s|\s+is|\s+was)|mae(?:\s+(?:o|e|fe|fo|hi))?'n|mae\s+(?:o|e|fe|fo|hi)\s+yn|'?m?ond)\s+(?:only\s+|just\s+|dim\s+ond\s+)?"
    rf"(?:{UNDER_18}|(?!one\b|un\b){NUMBER_WORD})\b{NOT_AN_AGE}(?!\s+(?:ft|stone|and\s+a\s+half\s+(?!years?)|gwaith|peint|galwad|calls?|more|arall|arath|pints?)\b|\s*(?:st|nd|rd|th|%|,\d|'\d))"
)
"""An age of whoever was named before: small numbers of other things are left out."""

ATTENDS = AnyCase(
    r"\b(?:goes\s+to|go\s+to|went\s+to|attends?|attending|starts?\s+(?:at|in)|started\s+(?:at|in)|pupil\s+(?:at|in)|"
    r"student\s+at|is\s+(?:at|in)|in\s+school|bullied|expelled|excluded|suspended|"
    r"(?:yn\s+)?(?:mynd|mynychu|cychwyn|dechrau)|ddechrau|disgybl|myfyriwr|yn\s+ysgol|'n\s+ysgol|cael\s+ei\s+f?b?wlio|"
    r"bwlio|fwlio|gwahardd|wahardd)\b"
)
SMALL_SCHOOL = re.compile(
    r"\bysgol\s+(?:(?:gynradd|uwchradd|gyfun|bro|gymraeg|iau|babanod|yr?|feithrin)\s+){0,2}"
    r"(?!(?:yn|ar|i|a|o|ac|sydd|sy|hon|hwn|newydd|arall|fawr|fach|uwchradd|gynradd|gyfun|feithrin|wedi|heddiw|fory|mae|am|neu|leol|lleol|heb)\b)[^\W\d_]{3,}|"
    r"\b(?:cylch|gylch)\s+meithrin\s+[^\W\d_]{3,}|\b[mf]eithrinfa\s+(?:yr?\s+)?(?!(?:yn|ar|newydd|leol|lleol|a|i|o)\b)[^\W\d_]{3,}|"
    r"\b(?![Ee]very\b|[Ee]ach\b|[Aa]ll\b|[Aa]ny\b|[Ss]ome\b|[Mm]ost\b|the\b|a\b|our\b|local\b|this\b|my\b|his\b|her\b|in\b|at\b|to\b|of\b|from\b)[^\W\d_]{3,}\s+(?:primary|infants|juniors|comprehensive|comp|high\s+school|nursery)\b"
)
"""Schools without capitals, which count only beside something else."""

CLASS_TEACHER = AnyCase(
    r"(?:year|yr|blwyddyn|flwyddyn|mlwyddyn|bl|class|dosbarth|reception|derbyn)\.?(?:\s*\d{1,2})?\s+(?:class\s+)?"
    r"(?:teacher|ta|assistant|tutor|head|leader|athro|athrawes|cynorthwyydd)|"
    r"(?:teacher|teaches|athro|athrawes|dysgu|head|pennaeth|tutor)\W+(?:(?:of|for|o|a|the|yr?|at|in|yn|ym|ar)\W+)?(?:year|yr|blwyddyn|"
    r"flwyddyn|mlwyddyn|bl|class|dosbarth|reception|derbyn)"
)
"""Somebody of the staff, whatever year stands beside."""

PUPIL = AnyCase(
    r"\b(?:pupils?|schoolboy|schoolgirl|classmates?|homework|detention|bullied|bullying|expelled|excluded|suspended|school\s+(?:bus|trip|play|"
    r"photo|uniform|dinners?)|free\s+school\s+meals|disgybl|ddisgybl|disgyblion|gwaith\s+cartref|bwlio|fwlio|bws\s+ysgol|gwahardd|wahardd|"
    r"cinio\s+ysgol|in(?:to)?\s+care|i\s+ofal|mewn\s+gofal|foster(?:ed)?|social\s+worker|child\s+protection|at\s+risk)\b"
)
GROWN = AnyCase(
    r"\b(?:teacher|(?:the|our|acting|new|deputy)\s+head(?!\s+(?:first|on|over))|head\s+of|headteacher|teaches|taught|governor|caretaker|cook|chair|author|visited|visit|poet|coach|athro|"
    r"athrawes|(?:p|b|ph|mh)ennaeth|d?dirprwy|deputy|p?h?b?rifathro|p?h?b?rifathrawes|headmaster|headmistress|dysgu|ll?ywodraethwr|awdur|bardd|ymweld|ymwelodd|gofalwr|cogyddes)\b"
)
PET = AnyCase(
    r"\b(?:dogs?|puppy|cats?|kitten|horse|pony|rabbit|hamster|pet|ci|gi|cath|gath|ceffyl|gwningen|cwningen|anifail)\b"
)
PET_CALLED = AnyCase(
    r"\b(?:dogs?|pup|puppy|cat|kitten|horse|pony|ci|gi|gwn|cath|gath|ceffyl|ferlen)"
    r"(?:\s+(?!(?:warden|wardens|owners?|walkers?|handlers?|groomers?|sitters?|trainers?|officers?|lovers?|perchennog|berchennog)\b)[\w']+){0,2},?\s+$"
)
"""Right before a name: `our guide dog recruit Seren`, and no `dog warden Seren`."""

UNLISTED = re.compile(
    rf"(?<![\w.])([A-ZŴŶÎÔÂÊ][^\W\d_A-Z]{{1,}}(?:-[A-Z]?[^\W\d_]+)?)(?=(?:\s+(?:fach|bach))?\s*(?:,\s*|\()(?:aged?\s+|oed\s+)?(?:{UNDER_18}|{NUMBER_WORD})(?:\s*(?:oed|years?\s+old|mlwydd\s+oed|yrs))?\s*(?:[,)]|$)|"
    rf"\s+(?:(?:who\s+is\s+|is\s+|sy\s+|sydd\s+)?(?:in|from|of|o|yn|ym|ym)|sy'n)\s+(?:year|yr|blwyddyn|flwyddyn|mlwyddyn|bl|fl|ml|reception|nosbarth|ddosbarth)\b)"
)
"""A capital with an age right after, as children are told of: `Nel, 5, …`."""

ABOUT_THINGS = AnyCase(r"\b(?:song|book|film|programme|character|cân|llyfr|ffilm|rhaglen|cymeriad)\b")
INITIALS = re.compile(r"\b[A-Z]\.(?:\s?[A-Z]\.){1,2}|\b[A-Z]{2}\b(?=\s+(?:in|is|from|yn|o|sy))")

IN_A_FORM = re.compile(r"^\.?[\s,]*\(?(?:[1-9]|1[0-3])[A-Za-z]{1,2}(?!\w)")
WITH_INITIAL = re.compile(
    r"(?<!\w)(([A-ZŴŶÎÔÂÊ][^\W\d_A-Z]+) (?:[A-Z]|Ll|Rh|Ff|LL|RH|FF)\b\.?)(?=[\s,]*\(?(?:(?:in|from|of|o|"
    r"yn)\s+)?(?:(?:[Yy]ear|[Yy]r|[Bb]l|[Dd]?[Dd]osbarth|[Cc]lass)\.?\s+)?"
    r"(?:[1-9]|1[0-3])[A-Za-z]{1,2}(?!\w))"
)
"""`Gwen M, 7C`: a first name with an initial, and the form it is in."""

MISSING = AnyCase(r"\b(?:missing|lost|last\s+seen|ar\s+goll|gwelwyd\s+ddiwethaf)\b")
OF_A_SCHOOL = re.compile(rf"\s+(?:from|of|at|in|o|yn|ym|yng)\s+(?:the\s+)?(?:{SCHOOL.pattern})")
