"""The same in Welsh: debts, courts, benefits, exclusions, homes and care, told to whoever asked."""

import re

from checks.personal_data.any_case import AnyCase

YOUR = r"(?:(?<!\w)(?:eich|ych|dy)|'ch|'th)"
"""`eich`, and as it stands after a vowel."""

ON_YOU = r"(?:arnoch(?:\s+chi)?|arnat(?:\s+ti)?|gennych(?:\s+chi)?|gynnoch(?:\s+chi)?|gyda\s+chi|'da\s+chi|gen\s+ti|gin\s+ti)"
KIN = (
    r"(?:mab|fab|merch|ferch|plentyn|blentyn|plant|blant|hogyn|hogan|bachgen|fachgen|crwt|groten|mam|fam|tad|dad|gŵr|ŵr|gwraig|wraig|brawd|frawd|chwaer|nain|taid|daid|mam-?gu|"
    r"fam-?gu|tad-?cu|dad-?cu|ewythr|modryb|fodryb|partner|bartner|ŵyr|wyres|tenant|denant)"
)
MONEYS = (
    r"(?:treth\s+(?:gyngor|y\s+cyngor)|dreth\s+(?:gyngor|y\s+cyngor)|rhent|cyfrif|gyfrif|dyled(?:ion)?|ddyled(?:ion)?|bil|fil|dirwy|ddirwy|taliad(?:au)?|daliad(?:au)?|"
    r"debyd\s+uniongyrchol|ddebyd\s+uniongyrchol|anfoneb|morgais|arian\s+cinio|tâl|dâl|rhandal(?:iadau)?|ôl-ddyledion|h?ôl-ddyledion|ardrethi)"
)
OWING = AnyCase(
    rf"\b(?:mae|ma|roedd|bod|fod)\s+(?:[\w£,.']+\s+){{0,3}}?{ON_YOU}\s+(?:[\w£,.']+\s+){{0,4}}?(?:h?ôl-?\s?ddyled\w*|o\s+ddyled|dyled\w*|ddyled\w*|£\s?\d[\d,.]*\s+(?:o|i'w|yn\s+ddyledus))|"
    rf"\b(?:mae|ma|roedd|bod|fod)\s+(?:[\w£,.']+\s+){{1,4}}?{ON_YOU}\s+(?:i\s+ni\b|mewn|o\s+hyd)|£\s?[\d,.]+\s+{ON_YOU}|"
    rf"{YOUR}\s+(?:\w+\s+)?{MONEYS}\b[^.!?\n]{{0,40}}?\b(?:ar\s+ei\s+h?[ôo]l|ar\s+y\s+h[ôo]l|mewn\s+(?:dyled|ôl-ddyledion)|heb\s+(?:ei\s+)?(?:dalu|thalu|gael\s+ei\s+dalu|gyrraedd)|yn\s+hwyr|yn\s+ddyledus|wedi\s+(?:methu|bownsio)|"
    r"wedi(?:'i|\s+ei)\s+(?:wrthod|gwrthod))|"
    rf"\b(?:rydych|ydych|rwyt|roeddech|oeddech|dach|rydach|chi)\s*(?:chi|ti)?(?:'n|\s+yn|\s+wedi)?\s+(?:[\w£,.']+\s+){{0,4}}?(?:mewn\s+(?:dyled|ôl-ddyledion)|ar\s+(?:ei\s+hôl\s+hi|ôl\s+gyda)|methdalwr|methu\s+(?:\w+\s+){{0,2}}?(?:taliad|daliad)\w*)|"
    r"£\s?[\d,.]+\s+(?:[\w']+\s+){0,4}?(?:i'w\s+(?:dalu|ad-?\s?dalu|thalu)|o\s+(?:h?ôl-?\s?ddyled\w*|ddyled\w*|ordal\w*)|yn\s+ddyledus|heb\s+ei\s+dalu|yn\s+brin)\b|"
    r"\b(?:nid\s+ydych|dydych\s+chi\s+ddim|dach\s+chi\s+ddim|dwyt\s+ti\s+ddim|rydych\s+heb|chi\s+heb|'dych\s+chi\s+ddim)\s+(?:wedi\s+|'di\s+)?t(?:h)?alu\b"
)
IN_COURT = AnyCase(
    rf"\b(?:{YOUR}\s+)?(?:h?achos|cyfrif|gyfrif|dyled|ddyled|mater|fater|denantiaeth|tenantiaeth|'r\s+achos|yr\s+achos)\b[^.!?\n]{{0,30}}?\b(?:mynd|aeth|anfon|hanfon|gyfeirio|cyfeirio|throsglwyddo|trosglwyddo|gerbron|o\s+flaen)\b"
    r"[^.!?\n]{0,20}?\b(?:llys|beil[iï]aid|feil[iï]aid|asiant(?:iaid|aeth)?\s+gorfodi|cyfreithwyr|gyfreithwyr|tribiwnlys)\b|"
    r"\b(?:gorchymyn|orchymyn|gwŷs|wŷs|gwys|hysbysiad|rhybudd|rybudd)\s+(?:llys|atebolrwydd|meddiannu|troi\s+allan|i\s+adael|gadael|ceisio\s+meddiant|cosb)\b[^.!?\n]{0,40}?\b(?:i\s+chi|yn\s+eich\s+erbyn|arnoch|i'ch|i\s+ti|yn\s+dy\s+erbyn)\b|"
    r"\b(?:cawsoch|gawsoch|cest|gest|rydych\s+(?:chi\s+)?wedi\s+cael|mi\s+gawsoch)\s+(?:chi\s+|ti\s+)?(?:\w+\s+){0,2}?(?:eich\s+|dy\s+)?(?:dirwy|ddirwy|rhybudd(?:iad)?|rybudd(?:iad)?|erlyn|herlyn|gwahardd|wahardd|troi\s+allan|gwŷs|wŷs|"
    r"euogfarn\w*|sancsiwn|dyfarnu'n\s+euog|euogfarnu)\b|"
    rf"{YOUR}\s+(?:\w+\s+)?(?:swyddog\s+prawf|cofnod\s+troseddol|euogfarn\w*|h?achos\s+llys|mechnïaeth|fechnïaeth|tag|dag|erlyniad|herlyniad)\b"
)
REFUSED = (
    r"(?:atal|hatal|hatal\s+dros\s+dro|gwrthod|wrthod|ganslo|canslo|chanslo|stopio|lleihau|leihau|torri|dorri|thorri|dileu|ddileu|tynnu(?:'n|\s+yn)\s+ôl|dynnu(?:'n|\s+yn)\s+ôl|"
    r"therfynu|derfynu|cau|gau|chau|ddod\s+i\s+ben|rhewi|gordalu|ordalu)"
)
STOPPED = AnyCase(
    rf"(?:{YOUR}|\by|\byr|'r)\s+(?:\w+\s+)?(?:p?h?[bf]?udd-?\s?dal(?:iadau)?|taliad(?:au)?|daliad(?:au)?|credyd\s+cynhwysol|gredyd\s+cynhwysol|h?awliad|cais\s+(?:am\s+)?(?:\w+\s+){{0,2}}?(?:budd-dal|dai|dŷ|fathodyn|loches|ddigartref\w*|ostyngiad)|"
    rf"gais\s+am\s+(?:\w+\s+){{0,2}}?(?:fudd-dal|dai|dŷ|fathodyn|loches|ostyngiad)|lwfans|h?apêl|gostyngiad|ostyngiad|tenantiaeth|denantiaeth|bathodyn\s+glas|fathodyn\s+glas|pip|dla)\b[^.!?\n]{{0,50}}?\b(?:wedi(?:'i|'u|\s+ei|\s+eu|\s+cael\s+ei)|"
    rf"(?:ei|eu|'i|'u)|yn\s+cael\s+ei)\s+{REFUSED}\b|"
    rf"\b(?:g?cafodd|gafodd|cawsoch|bu)\s+{YOUR}\s+(?:\w+\s+){{0,2}}?(?:p?h?[bf]?udd-?\s?dal\w*|taliad\w*|daliad\w*|h?awliad|cais|gais|lwfans|tenantiaeth|denantiaeth|apêl|hapêl|credyd|gredyd)\b[^.!?\n]{{0,40}}?\b{REFUSED}\b|"
    rf"\b(?:rydym|rydyn|dan|rydan|fe|mi|rhaid)\b[^.!?\n]{{0,25}}?\b{REFUSED}\s+(?:{YOUR})\s+(?:\w+\s+)?(?:p?h?[bf]?udd-?\s?dal\w*|taliad\w*|daliad\w*|h?awliad|cais|lwfans|tenantiaeth|credyd)\b|"
    rf"{YOUR}\s+(?:statws\s+(?:mewnfudo|sefydlog|preswyliad)|fisa|h?achos\s+lloches|cais\s+(?:am\s+)?loches|cyflog|gyflog|h?incwm)\b[^.!?\n]{{0,40}}?\b(?:wedi|yn|ei|£|yw|oedd|dod\s+i\s+ben)"
)
HOUSED = AnyCase(
    rf"\b(?:rydych|rwyt|dach|rydach)\s+(?:chi|ti)?(?:'n|\s+yn)?\s*(?:\w+\s+){{0,2}}?(?:ym\s+mand\s+[a-e\d]|rhif\s+\d+\s+ar\s+y\s+rhestr|ar\s+y\s+(?:rhestr|gofrestr)\s+(?:digartref\w*|blaenoriaeth|risg))|"
    r"\bc[wŵ]yn(?:ion)?\s+(?:\w+\s+){0,3}?(?:yn\s+eich\s+erbyn|amdanoch|am\s+eich\s+(?:ci|cŵn|sŵn|plant|cerddoriaeth|mab|gardd|ymddygiad|teulu))|"
    rf"\b(?:c?h?g?[wŵ]yn|gwrthwynebiad|adroddiad)\b[^.!?\n]{{0,40}}?\b(?:gan|oddi\s+wrth)\s+(?:{YOUR}\s+(?:cymydog|cymdogion|cymdoges|cyn-?\w+|chwaer|brawd|mab|merch|gŵr|gwraig)|mr\b|mrs\b|rif\s+\d|rhif\s+\d)|"
    rf"{YOUR}\s+(?:cymydog|cymdogion|cymdoges)\b[^.!?\n]{{0,20}}?\b(?:cwyno|gwyno|gwynodd|cwynodd|riportio|gwrthwynebu|wrthwynebodd)\b"
)
HOME = r"(?=(?:rhif\s+|fflat\s+)?\d{1,3}[a-z]?,?\s+(?-i:[A-ZŴŶ])|(?-i:[A-ZŴŶ]))"
LIVING_AT = re.compile(
    r"\b(?:y|'r)\s+cyfeiriad\s+(?:cartref\s+)?(?:sydd|sy'|sy|a)\s*(?:gennym|gynnon|gyda|'da|ar)\s*(?:ni\s+)?(?:[\w']+\s+){0,3}?(?:yw|ydi|ydy|sef)\s+|"
    r"\b(?:rydych|rych|dach|rydach)\s+(?:chi\s+)?(?:wedi'ch|wedi\s+eich|i\s+lawr|lawr)\s+(?:\w+\s+){0,3}?(?:yn|ym|yng|fel)\s+"
    rf"{HOME}|\bmae\s+gennym\s+(?:ni\s+)?(?:chi\s+(?:i\s+lawr\s+)?(?:yn|ym|yng|fel)|eich\s+cyfeiriad\s+(?:i\s+lawr\s+)?fel)\s+{HOME}|"
    r"\b(?:yn\s+ôl\s+ein\s+cofnodion|ar\s+ein\s+system)[^.!?\n]{0,20}?\b(?:rydych|chi'n|chi\s+yn)\b[^.!?\n]{0,20}?\bbyw\b|"
    rf"\beich\s+cyfeiriad\s+(?:chi\s+)?(?:yw|ydi|ydy)\s+{HOME}",
    re.IGNORECASE,
)
EXCLUDED = (
    r"(?:gwahardd|wahardd|ddiarddel|diarddel|ynysu|hynysu|arestio|harestio|dal\s+yn\s+(?:ymladd|dwyn|ysmygu)|ddal\s+yn\s+(?:ymladd|dwyn|ysmygu)|cadw\s+i\s+mewn|chadw\s+i\s+mewn|"
    r"g?cosbi|chosbi|chymryd\s+i\s+ofal|gymryd\s+i\s+ofal|hasesu|asesu|hatal|gwahardd)"
)
PUPIL = AnyCase(
    rf"{YOUR}\s+(?:\w+\s+)?{KIN}\b[^.!?\n]{{0,40}}?\b(?:ei|'i|eu|'u)\s+{EXCLUDED}\b|{YOUR}\s+(?:\w+\s+)?{KIN}\b[^.!?\n]{{0,40}}?\b(?:bwlio|fwlio|ymladd|triwantio|ar\s+y\s+gofrestr\s+\w+|mewn\s+(?:gofal|dalfa)|yn\s+y\s+ddalfa|"
    r"gwaharddiad|waharddiad|gweithiwr\s+cymdeithasol|cynllun\s+amddiffyn\s+plant|cinio\s+am\s+ddim)\b|"
    rf"\b(?:presenoldeb|bresenoldeb|ymddygiad|gwaharddiad|waharddiad|ffeil|nodiadau|cofnod(?:ion)?|meddyginiaeth|diagnosis|canlyniadau|graddau)\s+{YOUR}\s+(?:\w+\s+)?{KIN}\b"
    r"(?=[^.!?\n]{0,60}\b(?:yn|wedi|yw|oedd|bod|fod|mae|dangos|dweud|nodi|am|ar)\b)|"
    rf"\b(?:ffeil|nodiadau|cofnodion|presenoldeb)\s+{KIN}\s+(?:i\s+)?(?:chi|ti)\b"
)
CARE = AnyCase(
    rf"\b(?:{YOUR}\s+(?:gweithiwr|weithiwr)\s+(?:cymdeithasol|cefnogi\s+teulu)|gwasanaethau\s+cymdeithasol)\b[^.!?\n]{{0,50}}?\b(?:chi|{YOUR}|wedi|yn)\b[^.!?\n]{{0,40}}?\b(?:ymweld|asesu|hasesu|teulu|plant|achos|ffonio|galw|pryder\w*|agor|cau)\b|"
    rf"{YOUR}\s+(?:cynllun\s+gofal|gorchymyn\s+gofal|achos\s+gofal|asesiad\s+(?:maethu|mabwysiadu|gofalwr|anghenion|ariannol))\b[^.!?\n]{{0,40}}?\b(?:wedi|yn|ar|yw|oedd)\b|"
    r"\b(?:rydych|dach|rydach)\s+(?:chi'n|chi\s+yn|yn)\s+(?:hysbys|adnabyddus)\s+i(?:'r)?\s+(?:ni|gwasanaethau|heddlu|tîm)\b"
)
WELSH = (OWING, IN_COURT, STOPPED, HOUSED, LIVING_AT, PUPIL, CARE)
