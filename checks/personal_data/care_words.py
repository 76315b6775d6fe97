"""Everyday words of both languages that tell of somebody's treatment without naming an illness."""

from checks.personal_data.any_case import AnyCase

KINDS = (
    r"(?:psychiatric|psych|mental(?:\s+health)?|stroke|cardiac|coronary|heart|oncology|cancer|burns|intensive\s+care|high\s+dependency|"
    r"renal|dialysis|maternity|antenatal|eating\s+disorders?|secure|detox|dementia|elderly|geriatric|special\s+care(?:\s+baby)?|rehab|"
    r"memory|breast|fertility|diabet(?:ic|es)|sexual\s+health|gum|std|chest|pain|falls|fracture|eye|hearing|baby|miscarriage|methadone|"
    r"drugs?|alcohol|addiction|anxiety|epilepsy|asthma|weight(?:\s+loss)?|continence|incontinence|colposcopy|abortion|psychology|"
    r"menopause|prostate|kidney|liver|skin|hiv|thyroid|surgical|medical|orthopaedic|acute|assessment)"
)
SPECIALISTS = (
    r"(?:oncologist|psychiatrist|cardiologist|gyna?ecologist|neurologist|urologist|psychologist|dermatologist|therapist|counsellor|"
    r"midwife|rheumatologist|haematologist|cpn|(?:community|district|diabetic|mcmillan|macmillan)\s+nurse|mental\s+health\s+(?:team|nurse)|crisis\s+team|camhs|"
    r"oncolegydd|seiciatrydd|cardiolegydd|gynaecolegydd|niwrolegydd|wrolegydd|seicolegydd|dermatolegydd|therapydd|cwnselydd|gwnselydd|"
    r"bydwraig|fydwraig|tîm\s+(?:iechyd\s+meddwl|argyfwng)|nyrs\s+(?:gymunedol|y\s+gymuned|ardal|iechyd\s+meddwl|diabetes))"
)
KINDS_IN_WELSH = (
    r"(?:cof|y\s+fron|bronnau|ffrwythlondeb|diabetes|iechyd\s+rhywiol|poen|torasgwrn|torri\s+esgyrn|calon|y\s+galon|llygaid|clyw|cyn\s+geni|"
    r"cynenedigol|camesgor|canser|methadon|cyffuriau|alcohol|epilepsi|asthma|iechyd\s+meddwl|erthyl\w*|colposgopi|menopos|croen|arennau|"
    r"seiciatr\w+|strôc|gofal\s+dwys|mamolaeth|losgiadau|dementia|gardiaidd|dibyniaeth|adsefydlu|henoed|yr\s+henoed|gofal\s+arbennig)"
)
BODY = (
    r"(?:back|chest|heart|legs?|knees?|hips?|nerves|kidneys?|lungs?|bowels?|bladder|stomach|tummy|eyes?|eyesight|hearing|head|feet|foot|"
    r"shoulder|neck|hands?|liver|waterworks|thyroid|blood\s+pressure|sugar|memory|mind|prostate|breathing|womb|skin|throat|spine|joints)"
)
BODY_IN_WELSH = (
    r"(?:h?iechyd|[cg]h?efn|nghefn|gefn|[bf]rest|ch?alon|galon|ch?oesau|goesau|choes|goes|p?h?en-?\s?glin|ben-?\s?glin|n[ey]rfau|h?arennau|h?ysgyfaint|"
    r"stumog|ll?ygaid|golwg|olwg|ch?lyw|glyw|p?h?en|ben|th?raed|draed|h?ysgwydd|g?wddw?f?|[cg]h?of|h?iau|[mf]eddwl|nyrfs|ch?lun|glun|"
    r"brostad|phrostad|h?anadl|ch?roen|groen)"
)
WARD = AnyCase(
    rf"\b(?:is|was|been|now|still|back|put|taken|moved|admitted|ended\s+up|stays?|spells?|weeks?|months?|nights?|time|spent|'s|she's|he's|'s\s+mum)\s+(?:\w+\s+){{0,2}}?(?:on|in|onto|to)\s+"
    rf"(?:(?:the|a)\s+)?(?:{KINDS}\s+(?:unit|ward|wing)|ward\s+(?:\d+|[a-z]\b|[^\W\d_]{{3,}}))(?!\s+(?:meeting|office|council\w*|by-?election|boundar\w+|surgery|walk))|"
    r"\b(?:mae|ma|oedd|roedd|bu|buodd|bod|fod|wedi|dal|nôl|yn\s+ôl|aeth|mynd)\b[^.!?\n]{0,50}?\b(?:(?:ar|i)(?:\s+y)?\s+ward\s+(?!y\b|yr\b|etholiad\w*|cyngor)(?:\d+|[^\W\d_]{3,})|"
    rf"(?:yn|i)(?:\s+yr?|'r)?\s+(?:uned|ward|adain)\s+{KINDS_IN_WELSH})\b"
)
"""`back on ward 4`, `two spells in the stroke unit`, `nôl ar ward Cybi`."""

SEEN_BY = AnyCase(
    rf"\b(?:has|had|having|have|got|gets|getting|missed|missing|miss|attends?|attended|attending|goes|going|went|due|referred|waiting|awaiting|waits|sees|"
    rf"seeing|saw|under|been)\s+[^.!?\n]{{0,44}}?\b(?:{KINDS}\s+clinic|clinic\s+for\s+{KINDS}|{SPECIALISTS}|(?:clinic|hospital|surgery)\s+appointment|"
    r"appointment\s+(?:at|in|with)\s+(?:the\s+)?(?:hospital|doctor\w*|gp|surgery|clinic))\b|"
    rf"\b(?:gweld|weld|gwelodd|welodd|cyfeirio|gyfeirio|cael|gael|cafodd|gafodd|gan|ganddi|ganddo|colli|golli|collodd|aros|disgwyl|mynd|aeth|dan|o\s+dan)\b[^.!?\n]{{0,44}}?\b"
    rf"(?:clinig\s+{KINDS_IN_WELSH}|{SPECIALISTS}|apwyntiad\s+(?:\w+\s+)?(?:gyda'r|efo'r|gyda|efo|yn|yn\s+yr)\s+(?:meddyg|doctor|ysbyty|feddygfa|clinig))\b"
)
"""`has an appointment at the memory clinic`, `yn gweld y seiciatrydd`."""

TESTED = AnyCase(
    r"\b(?:had|having|has|gone\s+for|in\s+for|went\s+for|going\s+for|waiting\s+(?:for|on)|awaiting|gets|getting|got)\s+(?:\w+\s+)?(?:his|her|their)\s+(?:\w+\s+){0,2}?"
    r"(?:scan|mri|ct\s+scan|x-?ray|biopsy|blood\s+tests?|bloods|smear|mammogram|colonoscopy|endoscopy|operation|op|injections?|test\s+results|stitches|"
    r"results\s+from\s+the\s+(?:\w+\s+)?(?:clinic|hospital|scan))\b|"
    r"\b(?:had|having|for|needs?|booked\s+for|(?:wedi|newydd)\s+(?:cael|gael)|cafodd|am|angen)\s+(?:an?\s+|another\s+)?(?:mammogram|biopsy|smear|colonoscopy|endoscopy|mri|ct\s+scan|mamogram|"
    r"biopsi|colonosgopi|endosgopi)\b|"
    r"\b(?:cafodd|gafodd|cael|gael|disgwyl|aros|am|at)\b[^.!?\n]{0,40}?(?:\bei|\bam\s+ei|'i)\s+(?:sgan|mh?ri|phelydr-x|belydr-x|phrofion\s+gwaed|brofion\s+gwaed|phrawf\s+gwaed|"
    r"brawf\s+gwaed|biopsi|llawdriniaeth|lawdriniaeth|ph?igiad(?:au)?|bigiad(?:au)?|mamogram|phwythau|bwythau|(?:ch|g)anlyniadau\s+(?:o'r\s+|y\s+|ei\s+)?(?:ysbyty|sgan|prawf\s+gwaed|clinig))\b"
)
"""`had her scan on Tuesday`, `yn cael ei bigiadau`."""

BODILY = AnyCase(
    rf"\b(?:bad|poorly|suffer\w*|rough|laid\s+up|unwell|ill|struggl\w+|trouble|problems?|agony|pain|days?|weeks?|months?|work|school|sick|been\s+off|hospital|(?:rushed|taken|kept|brought|admitted|back)\s+in|"
    rf"in\s+[^\W\d_]{{4,}})\s+(?:again\s+|badly\s+)?with\s+(?:his|her|their)\s+(?:bad\s+|poor\s+|old\s+|dodgy\s+)?{BODY}\b|"
    rf"\b(?:having|had|getting|has\s+had)\s+(?:his|her|their)\s+(?:bad\s+)?{BODY}\s+(?:looked\s+at|seen\s+to|checked|operated|x-?rayed|scanned|drained)\b|"
    rf"\b(?:sâl|sal|wael|gwael|anhwylus|dioddef|diodde|ddioddef|ffwrdd|bant|off|ysbyty|ysbytai|wythnos\w*|mis\w*|fis\w*|bythefnos|pythefnos|trafferth\w*|boen\w*|poen\w*|cwyno|drwg|ddrwg|"
    rf"gorwedd|gwaith|g?wely)\b[^.!?\n]{{0,30}}?\b(?:efo|hefo|gyda|'da|oherwydd|â)\s*(?:'i|ei)\s+{BODY_IN_WELSH}\b"
)
"""`off work with her back`, `yn ddrwg efo'i frest`."""

OFF_SICK = AnyCase(
    r"\b(?:(?:signed|been)\s+off\s+(?:sick|ill)|on\s+(?:long[- ]term\s+)?sick(?:ness)?\s+leave|off\s+(?:work\s+)?(?:ill|"
    r"sick)|(?:off|missed)\s+(?:work|school)\s+(?:ill|sick)|"
    r"(?:i\s+ffwrdd|bant|off|adre|adref|gartre|gartref|absennol)\b[^.!?\n]{0,24}?\b(?:yn\s+sâl|yn\s+sal|'n\s+sâl|ar\s+salwch|oherwydd\s+salwch|ar\s+absenoldeb\s+salwch))\b"
)
TAKEN_ILL = AnyCase(
    r"\b(?:took|had|taken)\s+(?:a|another)\s+(?:\w+\s+)?turn\b|\btaken\s+(?:ill|bad|poorly)\b|\bkept\s+(?:him|her|them)\s+in\b|\bcollapsed\b(?!\s+(?:in\s+)?laugh)|"
    r"\b(?:cael|gael|cafodd|gafodd)\s+(?:\w+\s+){0,2}?(?:pwl|bwl|tro\s+gwael|cnoc\s+ar)\b|\b(?:aeth|mynd|cael\s+ei\s+tharo|cael\s+ei\s+daro)\s+(?:[^\W\d_]+\s+){0,3}?(?:yn\s+|'n\s+)s[âa]l\b|"
    r"\b(?:dal|o\s+hyd|nôl|yn\s+ôl|wythnos\w*|pythefnos|ers|cadw)\b[^.!?\n]{0,24}?\byn\s+ysbyty\b"
)
"""`took a funny turn`, `wedi cael pwl`."""

MIND = AnyCase(
    r"\bnot\s+(?:been\s+)?(?:\w+\s+)?(?:right|well)\s+in\s+(?:the|his|her)\s+(?:head|mind)\b|\blosing\s+(?:his|her)\s+(?:memory|faculties)\b|"
    r"\bddim\s+(?:yn\s+)?(?:hanner\s+)?(?:iawn|da|hanner)\s+yn\s+ei\s+(?:ben|phen|feddwl|meddwl)\b|\bcolli(?:'i|\s+ei)\s+(?:ch?of|gof|bwyll|phwyll)\b"
)
ABSENT = AnyCase(
    r"\b(?:off|away|absent|(?:hasn't|hasnt|not)\s+been\s+(?:in|seen)|bant|i\s+ffwrdd|ddim\s+(?:wedi\s+bod\s+)?(?:i\s+)?mewn)\b[^.!?\n]{0,50}?"
    r"\b(?:stress(?:ed)?|(?:nervous\s+)?breakdown|nerves|burn\s?out|depression|anxiety|br[êe]cdown|n[ey]rfau|nyrfs|iselder|gorbryder|straen)\b"
)
"""`off since Easter, stress they say`: why somebody is not at work."""

SIGNS = (WARD, SEEN_BY, TESTED, BODILY, OFF_SICK, TAKEN_ILL, MIND, ABSENT)

BY_PRONOUN = r"(?:newydd|wedi|'di|di|ar\s+ôl|yn|'n|ers)"
EXPECTING = AnyCase(
    rf"\b{BY_PRONOUN}\s+(?:[cg]h?olli)(?:'i|\s+ei)\s+(?:babi|fabi|baban|phlentyn|plentyn|golwg|olwg|ch?lyw|glyw|ch?oes|goes)\b|"
    r"(?:\byn|'n)\s+disg(?:w|wy)l\s+(?:babi|plentyn|efeilliaid|eto|ers\s+\w+\s+(?:mis|wythnos))\b(?![^.!?\n]*\bam\b)|\b(?:mis|wythnos)\s+yn\s+(?:feichiog|disgwyl)\b|"
    r"(?:\b(?:is|was|are)|'s)\s+(?:\w+\s+)?(?:expecting(?!\s+(?:an?\s+(?!baby|child|little)|to\b|you|them|it|the|us|that|more|some|big|good|bad|his|her|my|our|your))|up\s+the\s+duff|preggers|knocked\s+up)\b|"
    r"\b(?:weeks?|months?)\s+(?:gone|pregnant)\b(?!\s+(?:by|past|since))|\bbun\s+in\s+the\s+oven\b"
)
"""A child that somebody expects or has lost, which is said of them at work too."""

RELATIVE = AnyCase(r"\([^()]{0,80}\)|\b(?:who|sy'n|sydd\s+yn)\s[^.!?,\n]{0,60}?(?=,|\b(?:is|has|was|wedi|newydd)\b)")
"""Words between somebody and what is said of them: `Beth, who teaches French, is …`."""

AT_WORK = AnyCase(
    r"\b(?:(?<!community\s)(?<!district\s)nurse|matron|dr|doctor|(?<!off\s)(?<!from\s)(?<!missed\s)works?|worked|working|shifts?|staff|manag\w+|runs?|running|leads?|led|volunteer\w*|talks?|lecture|opens?|opened|opening|"
    r"thank\w*|thanks|cheers|brilliant|jobs?|councillor(?!'s)|cllr(?!'s)|candidate|election|raising|raised|charity|song|sang|sings|"
    r"nyrs(?!\s+(?:gymunedol|y\s+gymuned|ardal))|meddyg|g?weithi\w*|weithi\w*|rheol\w*|rhedeg|agor\w*|ymwel\w*|diolch|swydd|[cg]ynghorydd|ngh?ynghorydd|g?wirfoddol\w*|darlith|sgwrs|shifft|"
    r"etholiad\w*|ymgeisydd|elusen|canu|ganu|achub\w*|haeddu)\b"
)
"""Who is of the staff there, or is thanked, or came to open it."""

YOUR_RECORD = AnyCase(
    r"\b(?:(?:we|i)(?:'ve|'ll|\s+can|\s+could|\s+do|\s+have)?\s+(?:also\s+)?(?:see|saw|seen|note|noted|noticed?|know|checked|looked)(?:\s+(?:at|in|on|from))?|according\s+to)\s+(?:\w+\s+){0,2}?your\s+"
    r"(?:\w+\s+){0,2}?(?:records?|notes?|files?|medical\s+history|appointments?|results?)\b|"
    r"\b(?:gwelwn|gwelaf|nodwn|rydym\s+yn\s+gweld|gallwn\s+weld|gwelsom|yn\s+ôl)\s+(?:\w+\s+){0,2}?(?:eich|o'ch|ar\s+eich|yn\s+eich)\s+(?:cofnod(?:ion)?|nodiadau|ffeil|hanes|apwyntiad(?:au)?|canlyniad(?:au)?)\b"
)
"""An answer that tells what stands in somebody's file."""

CLINIC = AnyCase(
    rf"\b(?:{KINDS}\s+(?:clinic|unit|ward|team)|{SPECIALISTS}|clinig\s+{KINDS_IN_WELSH}|uned\s+{KINDS_IN_WELSH}|(?:your|eich)\s+(?:medication|prescription|surgery|operation|scan|"
    r"meddyginiaeth|presgripsiwn|llawdriniaeth|sgan))\b"
)
MY_RESULT = AnyCase(
    r"\b(?:my|fy)\s+(?:\w+\s+){0,3}?(?:results?|diagnosis|medical|prescription|nghanlyniad(?:au)?|niagnosis|mhrofion|mhrawf|nhabledi|presgripsiwn)\b|"
    r"\b(?:test|blood|scan)\s+results?\b|\bcanlyniad(?:au)?\s+(?:positif|prawf|profion|gwaed|sgan)\b"
)
