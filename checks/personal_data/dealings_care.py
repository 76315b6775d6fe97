"""What an answer tells of the treatment of whoever it answers: the kind of an appointment, a result, a relative's file."""

from checks.personal_data.any_case import AnyCase
from checks.personal_data.care_words import KINDS_IN_WELSH, SPECIALISTS
from checks.personal_data.dealings_welsh import YOUR
from checks.personal_data.dealings_words import KIN

KINDS = (
    r"(?:psychiatric|psychiatry|psychology|mental\s+health|stroke|cardiac|cardiology|heart|oncology|cancer|chemo\w*|radiotherapy|renal|dialysis|maternity|antenatal|eating\s+disorders?|detox|dementia|"
    r"memory|breast|fertility|ivf|diabet(?:ic|es)|sexual\s+health|gum|sti|std|hiv|pain|falls|fracture|miscarriage|methadone|drugs?|drug\s+and\s+alcohol|alcohol|addiction|anxiety|epilepsy|asthma|"
    r"weight\s+(?:loss|management)|continence|colposcopy|smear|abortion|termination|counselling|therapy|cbt|menopause|prostate|kidney|liver|thyroid|gynae\w*|urology|neurology|"
    r"dermatology|haematology|rheumatology|gender(?:\s+identity)?|camhs|palliative|hospice|mammogram|biopsy|endoscopy|colonoscopy|mri|ct|scan|hysterectomy|vasectomy|hip|knee|hernia|cataract|podiatry|autism|adhd)"
)
MEETING = (
    r"(?:appointments?|referral|clinic|assessment|review|test|tests|results?|operation|surgery|scan|"
    r"treatment|session|sessions|admission|procedure|slot|follow-?up|check-?up|replacement)"
)
APPOINTMENT = AnyCase(
    rf"\b(?:your|the)\s+(?:\w+\s+){{0,2}}?{KINDS}\s+(?:\w+\s+){{0,2}}?{MEETING}\b|"
    rf"\byour\s+{MEETING}\s+(?:\w+\s+){{0,4}}?(?:with|at|in|for|under)\s+(?:the\s+|our\s+|a\s+)?(?:\w+\s+)?(?:{KINDS}|{SPECIALISTS})\b|"
    rf"\byou(?:'re|\s+are|'ve\s+been|\s+have\s+been|\s+were)\s+(?:\w+\s+){{0,3}}?(?:referred|booked|down|listed|on\s+the\s+(?:waiting\s+)?list|waiting|due|discharged|seen|under)\s+(?:\w+\s+){{0,3}}?(?:the\s+|our\s+|a\s+)?"
    rf"(?:\w+\s+)?(?:{KINDS}(?:\s+(?:clinic|team|unit|service|ward|list|scan|appointment|replacement|operation|surgery))?|{SPECIALISTS})\b"
)
RESULT = AnyCase(
    r"\byour\s+(?:\w+\s+){0,3}?(?:(?:test|blood|smear|scan|biopsy|screening|lab|swab)\s+results?|bloods|diagnosis|prescription|medication|medical\s+(?:records?|notes|history)|(?:repeat\s+)?script|symptoms|"
    r"pregnancy|mental\s+health|discharge\s+(?:letter|summary)|sick\s+note|fit\s+note)\s+(?:\w+\s+){0,3}?(?:is|are|was|were|shows?|showed|came|says?|said|has|have|of|for|confirms?|suggests?|states?|mentions?)\b"
    r"(?!\s+(?:been\s+)?(?:sent|posted|ready|on\s+(?:its|their)\s+way|safe|confidential|important|private|available|free|delayed|not\s+ready))|"
    rf"\byour\s+(?:late\s+|poor\s+)?{KIN}(?:'s|s')\s+(?:\w+\s+){{0,2}}?(?:file|notes?|records?|chart|medication|test\w*|results?|scan|diagnosis|condition|care\s+plan|death\s+certificate|post[-\s]mortem)\b|"
    r"\b(?:the|his|her|their)\s+(?:medical\s+|hospital\s+|patient\s+)?(?:file|notes?|records?|chart)\s+(?:\w+\s+)?(?:shows?|says?|states?|confirms?|records?|suggests?|indicates?)\s+(?:that\s+)?(?:he|she|they|you)\b|"
    rf"\byour\s+(?:late\s+)?{KIN}\s+(?:was|had\s+been|has\s+been|is|had)\s+(?:\w+\s+){{0,4}}?(?:on\s+(?:the\s+)?palliative|diagnosed|discharged|sectioned|resuscitated|not\s+for\s+resuscitation|sedated|"
    r"terminal|aggressive|abusive|drunk|confused|refused\s+(?:treatment|medication|care|food)|declined\s+(?:treatment|a|the))\b"
)
MEETING_CY = (
    r"(?:h?apwyntiad(?:au)?|h?atgyfeiriad|h?asesiad|c?h?g?anlyniad(?:au)?|prawf|phrawf|brawf|profion|"
    r"brofion|sgan|llawdriniaeth|lawdriniaeth|triniaeth|driniaeth|sesiwn|sesiynau|adolygiad|cwrs|gwrs)"
)
KINDS_CY = (
    rf"(?:{KINDS_IN_WELSH}|cwnsela|gwnsela|seicoleg|seiciatreg|therapi|cemotherapi|radiotherapi|dialysis|"
    rf"sgrinio\s+\w+|h?iv|bron|fron|ceg\s+y\s+groth|prostad|brostad|canser|ganser|clun|glun|pen-?glin|"
    rf"rhywedd|awtistiaeth|adhd|gardioleg|cardioleg|niwroleg|wroleg|gynaecoleg|oncoleg)"
)
APPOINTMENT_CY = AnyCase(
    rf"{YOUR}\s+{MEETING_CY}\s+(?:\w+\s+){{0,3}}?(?:(?:yn|gyda|efo|ar\s+gyfer|am|at|i|ar)(?:'r|\s+yr?|\s+ein|)?\s+)?(?:(?:c|g|ch)?linig\s+|uned\s+|tîm\s+|dîm\s+|ward\s+)?{KINDS_CY}\b|"
    rf"{YOUR}\s+{MEETING_CY}\s+(?:\w+\s+){{0,3}}?(?:gyda|gyda'r|efo|efo'r)\s+(?:y\s+|yr\s+)?{SPECIALISTS}\b|"
    rf"\b(?:rydych|cawsoch|rwyt|dach)\b[^.!?\n]{{0,40}}?\b(?:cyfeirio|atgyfeirio|hatgyfeirio|rhestr\s+aros|rhestr|aros)\b[^.!?\n]{{0,24}}?\b{KINDS_CY}\b"
)
RESULT_CY = AnyCase(
    rf"{YOUR}\s+(?:c?h?g?anlyniadau|diagnosis|ddiagnosis|meddyginiaeth|feddyginiaeth|presgripsiwn|bresgripsiwn|profion\s+gwaed|beichiogrwydd|cofnodion\s+meddygol|hanes\s+meddygol|iechyd\s+meddwl)\b(?!\s+(?:yn\s+barod|ar\s+gael|yn\s+gyfrinachol))"
    r"[^.!?\n]{0,30}?\b(?:yn\s+(?:dangos|bositif|negatif|normal|annormal|nodi|dweud)|wedi\s+(?:dod|newid)|am|ar\s+gyfer|yw|oedd)\b|"
    r"\b(?:ffeil|nodiadau|cofnod(?:ion)?)\s+(?:eich|dy)\s+(?:diweddar\s+|ddiweddar\s+)?(?:mam|fam|tad|dad|gŵr|ŵr|gwraig|wraig|mab|fab|merch|ferch|nain|taid|brawd|frawd|chwaer|mam-gu|tad-cu)\b|"
    r"\b(?:eich|dy)\s+(?:diweddar\s+|ddiweddar\s+)(?:mam|fam|tad|dad|gŵr|ŵr|gwraig|wraig|mab|fab|merch|ferch|nain|taid|brawd|frawd|chwaer)\b[^.!?\n]{0,50}?\b(?:restr|rhestr|ward|meddyginiaeth|canser|ganser|gofal|diagnosis|gwrthod|wrthod|ffeil|nodiadau)\b"
)
CARED_FOR = (APPOINTMENT, RESULT, APPOINTMENT_CY, RESULT_CY)
