"""Words that say whose a telephone number is: who is to be rung, an office's line, somebody's own."""

import re

from checks.personal_data.any_case import AnyCase

CALL = AnyCase(
    r"\b(?:ring|call|phone|tel|telephone|text|txt|mob|mobile(?:'?s)?|whatsapp|whats\s*app|fone|landline|cell|dial|contact|reach|"
    r"ffôn|"
    r"ffon|ffonio|ffoniwch|ffonia|ffoniwn|tecstio|tecstia|tecstiwch|symudol|number|no|num|rhif|galw|galwch|deialu)\b"
    r"(?:\W+(?:me|him|her|them|us|my|his|fi|fe|fo|hi|ni|nhw|on|at|is|number|no|ar|yw|ydi|ydy|rhif|i|my|fy|the|y|mum|mam|"
    r"dad)\b){0,5}\W*$"
)
RING = AnyCase(
    r"\b(?:(?:ring|call|phone|text)\s+(?:me|him|her|them|my\s+\w+)\s+(?:on|at)|phone(?:\s+(?:no|number))?|tel|landline|ffôn|"
    r"(?:ffonia|ffoniwch|ffonio|tecstia|tecstiwch)\s+(?:fi|fe|fo|hi|nhw)\s+ar|rhif\s+ffôn(?:\s+(?:i|yw))?)\W*$"
)
SAID = AnyCase(
    r"\b(?:ring|call|phone|tel|text|mobile|mob|cell|whatsapp|number|states?|america|usa?|canada|rhif|rif|ffôn|ffon\w*|tecst\w*)\b"
)
OFFICE = AnyCase(
    r"\b(?:library|libraries|centre|center|school|college|office|council|surgery|hospital|clinic|pharmacy|station|theatre|"
    r"museum|box\s+office|booking|bookings|reception|helpline|hotline|switchboard|team|department|dept|hall|club|church|"
    r"hub|leisure|pool|customer|service|services|shop|pub|cafe|café|restaurant|hotel|garage|business|charity|line|enquiries|"
    r"police|fire|emergency|llyfrgell|lyfrgell|canolfan|ganolfan|ysgol|coleg|goleg|swyddfa|cyngor|gyngor|meddygfa|feddygfa|"
    r"ysbyty|clinig|fferyllfa|theatr|amgueddfa|archebu|derbynfa|llinell|linell|tîm|dîm|adran|neuadd|clwb|glwb|eglwys|capel|"
    r"hyb|hamdden|pwll|gwasanaeth|wasanaeth|siop|tafarn|caffi|bwyty|gwesty|garej|elusen|ymholiadau|heddlu|heddlu)\b"
)
DESK = AnyCase(
    r"\b(?:ring|call|phone|telephone|tel|text|contact|speak\s+to|talk\s+to|ffoniwch|ffonio|ffonia|galwch|cysylltwch\s+â|siaradwch\s+â|siarad\s+â)\s+"
    r"(?:(?:the|our|y|yr|ein|'r|council|county|school|schools|cyngor)\s+){0,2}(?:[\w-]+\s+(?:and|&|a|ac)\s+)?"
    r"(?:catering|housing|homes|recruitment|planning|licensing|waste|recycling|refuse|parking|registrars?|elections?|electoral|benefits|"
    r"revenues|highways|streetcare|education|admissions|transport|events|payroll|grants|careers|parks|cleansing|environmental\s+health|"
    r"trading\s+standards|building\s+control|pest\s+control|adult\s+learning|youth|sport|arts|archives|estates|lettings|"
    r"arlwyo|tai|dai|thai|recriwtio|chynllunio|cynllunio|thrwyddedu|trwyddedu|gwastraff|ailgylchu|pharcio|parcio|chofrestryddion|"
    r"cofrestryddion|etholiadau|budd-daliadau|refeniw|phriffyrdd|priffyrdd|addysg|derbyniadau|thrafnidiaeth|trafnidiaeth|chludiant|cludiant|"
    r"digwyddiadau|grantiau|gyrfaoedd|pharciau|parciau|glanhau|iechyd\s+yr\s+amgylchedd|safonau\s+masnach|rheoli\s+adeiladu|"
    r"rheoli\s+pla|dysgu\s+oedolion|ieuenctid|chwaraeon|celfyddydau|archifau|ystadau)\s*(?:direct|uniongyrchol)?\s*"
    r"(?:on|at|ar|am|:|,|-|–)?\W*$"
)
"""A department is what one is to ring: `Ring Catering on`, `Ffoniwch Arlwyo ar`."""

SOMEBODYS = AnyCase(
    r"\b(?:my|his|her|their|fy|ei|eu)\s+(?:\w+\s+)?(?:number|phone|mobile|tel|landline|rif|rhif|ffôn|ffon)\b|"
    r"\b(?:ring|call|phone|text|ffonia|ffoniwch|ffonio)\s+(?:me|him|her|them|fi|fo|fe|hi|nhw)\b"
)
HIMSELF = AnyCase(
    r"\b(?:him|her|he|she|his|personally|at\s+home|home\s+number|mob|mobile|hi|fo|fe|adre|gartref|symudol)\b"
)
US = re.compile(r"\b(?:us|our|we|(?-i:ni)|ein)\b", re.IGNORECASE)

LINE = AnyCase(
    r"\b(?:ring(?:ing)?|call(?:ing)?|phon(?:e|ing)|telephone|tel|dial|ffoniwch|ffonio|ffonwch|galwch|alw|galw|deialwch|ffôn|rhif\s+ffôn)\s*(?:ni\s+)?(?:now\s+|today\s+|heddiw\s+)?(?:on\s+|ar\s+|am\s+)?[\s:📞☎️]*$"
)
"""`Call 01632 960123`, and nobody between the verb and the number."""
