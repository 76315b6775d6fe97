"""What an office says of the record of whoever it answers, in both languages: each pattern ties the matter to `you`."""

import re

from checks.personal_data.any_case import AnyCase

KIN = (
    r"(?:sons?|daughters?|boys?|girls?|child(?:ren)?|kids?|lad|grandsons?|granddaughters?|mother|mum|mam|father|dad|husband|wife|partner|brother|sister|"
    r"nan|gran|grandmother|grandfather|grandad|uncle|aunt|auntie|tenant|neighbour|lodger)"
)
MONEYS = (
    r"(?:rent|council\s+tax|debts?|account|direct\s+debit|mortgage|loan|bill|invoice|fine|penalty|parking\s+charge|school\s+meals?|dinner\s+money|benefit|"
    r"overpayment|instal?ments?|payments?|service\s+charges?|care\s+(?:charges|fees|bill)|business\s+rates|deposit)"
)
BENEFITS = (
    r"(?:(?:housing|child|universal|carer'?s|disability|attendance|discretionary|council\s+tax|maternity|personal\s+independence|employment|sickness|free\s+school|"
    r"blue|emergency|hardship|homeless\w*|crisis)\s+(?:\w+\s+){0,2}?(?:benefits?|credit|allowance|payments?|reduction|support|discount|meals?|badge|application|claim|fund|grant)|"
    r"(?:benefits?|pip|dla|esa|dhp|claim|appeal|asylum\s+(?:claim|application|case)|housing\s+application|homeless\w*\s+application|blue\s+badge(?:\s+application)?|tenancy|"
    r"carer\s+assessment|needs\s+assessment|financial\s+assessment|discretionary\s+housing\s+payment|single\s+person(?:'s)?\s+discount))"
)
STOPPED = (
    r"(?:suspended|stopped|cancelled|refused|turned\s+down|rejected|reduced|sanctioned|overpaid|cut|ended|terminated|withdrawn|under\s+(?:investigation|review)|"
    r"disallowed|declined|closed|dismissed|revoked|on\s+hold|frozen|unsuccessful)"
)
OWING = AnyCase(
    r"\byou\s+(?:still\s+|currently\s+|now\s+|do\s+)?owe(?:d)?\b|\byou(?:'re|\s+are|\s+were|'ve\s+been|\s+have\s+been)\s+(?:[\w£,.]+\s+){0,5}?(?:in\s+(?:arrears|debt)|behind\s+(?:with|on)|overdrawn|"
    r"overpaid|bankrupt)\b|"
    rf"\byour\s+(?:\w+\s+){{0,3}}?{MONEYS}\s+(?:\w+\s+){{0,2}}?(?:is|are|was|were|has\s+been|hasn't\s+been|shows?|bounced|failed)\s+(?:[\w£,.]+\s+){{0,5}}?(?:arrears|overdue|unpaid|"
    r"behind|outstanding|overdrawn|missed|not\s+paid|returned|declined|passed\s+to|owing)\b|"
    rf"\byour\s+(?:\w+\s+){{0,3}}?(?:direct\s+debit|payment|card|cheque)\s+(?:bounced|failed|was\s+(?:returned|declined|refused)|didn't\s+go\s+through)\b|"
    r"\b(?:(?:rent|council\s+tax)\s+)?(?:arrears|debts?)\s+(?:of|are|is|stand\w*|on\s+your|at)\b|\byour\s+(?:\w+\s+){0,3}?(?:arrears|overpayment|debts?)\b(?=[^.!?\n]{0,40}(?:£|\d))|"
    r"£\s?[\d,.]+\s+(?:[\w']+\s+){0,4}?(?:to\s+(?:pay|repay)\s*(?:back)?|arrears|outstanding|owing|overdue|overpaid|unpaid|short|owed|in\s+debt|left\s+to\s+pay)\b|"
    r"\byou\s+(?:haven't|have\s+not|didn't|did\s+not|never)\s+(?:paid|pay|kept\s+up)\b|\byou(?:'ve|\s+have)?\s+missed\s+(?:\w+\s+){0,4}?(?:payments?|instal?ments?)\b"
)
IN_COURT = AnyCase(
    r"\b(?:your|the)\s+(?:case|account|debt|matter|arrears|tenancy)\s+(?:(?:has|was|is|have|had|will)\s+)?(?:now\s+)?(?:been\s+|be\s+)?(?:\w+\s+){0,4}?(?:to|in|before|at|with)\s+(?:the\s+)?"
    r"(?:magistrates'?\s+|county\s+|crown\s+|family\s+)?(?:court|bailiffs?|enforcement\s+agents?|solicitors?|debt\s+collect\w+|tribunal)\b|"
    r"\b(?:liability\s+order|possession\s+order|eviction\s+notice|notice\s+(?:to\s+quit|of\s+(?:eviction|seeking\s+possession))|court\s+(?:summons|order|hearing|date)|summons|injunction|"
    r"attachment\s+of\s+earnings|behaviour\s+(?:order|contract))\s+(?:\w+\s+){0,4}?(?:against|to|for|on|served\s+on|issued\s+to)\s+you(?:r)?\b|"
    r"\byou(?:'ve|\s+have|'re|\s+are|\s+were|'d|\s+had)?\s+(?:\w+\s+)?(?:been\s+|being\s+|due\s+in\s+|got\s+)?(?:taken\s+to\s+court|in\s+court|evicted|prosecuted|fined|cautioned|convicted|summonsed|sanctioned|"
    r"served\s+with|barred|blacklisted|given\s+(?:a|an)\s+(?:\w+\s+)?(?:fine|caution|penalty|warning|ban|notice)|issued\s+with\s+(?:a|an)\s+(?:\w+\s+)?(?:fine|caution|penalty|notice|warning)|"
    r"interviewed\s+under\s+caution|under\s+investigation|made\s+bankrupt|intentionally\s+homeless|on\s+(?:probation|bail|a\s+tag))\b|"
    r"\byour\s+(?:probation\s+officer|criminal\s+(?:record|convictions?)|convictions?|caution|bail|tag|community\s+(?:service|payback)|unpaid\s+work|licence\s+conditions|"
    r"dbs\s+(?:check|certificate)?\s*(?:\w+\s+){0,2}(?:back|shows?|flagged|failed)|eviction(?!s)|court\s+(?:date|hearing|case|summons|order))\b"
)
STOPPED_FOR_YOU = AnyCase(
    rf"\byour\s+(?:\w+'s\s+)?(?:\w+\s+){{0,2}}?{BENEFITS}\s+(?:\w+\s+)?(?:was|were|is|are|has\s+been|have\s+been|had\s+been|got|has|comes?|came)\s+(?:\w+\s+){{0,3}}?{STOPPED}\b|"
    rf"\byour\s+(?:\w+\s+){{0,2}}?(?:benefits?|pip|dla|esa|universal\s+credit)\b[^.!?\n]{{0,30}}(?:£\s?\d|\bbecause\b)|"
    r"\bwe(?:'ve|\s+have)?\s+(?:\w+\s+)?(?:suspended|stopped|refused|turned\s+down|cancelled|reduced|sanctioned)\s+your\s+(?:\w+\s+){0,3}?(?:benefits?|claim|payments?|tenancy|support|credit|application)\b|"
    r"\byour\s+(?:immigration|settled|pre-settled|visa|asylum|refugee)\s+(?:status|application|claim|case|interview)\b|\byour\s+(?:visa|leave\s+to\s+remain)\s+(?:\w+\s+){0,2}?(?:expire[sd]?|runs?\s+out|ran\s+out|"
    r"refused|was|is|has)\b|\byour\s+(?:salary|wages?|income|earnings|savings)\s+(?:\w+\s+){0,3}?(?:of|is|are|was|were|at|went)\s+(?:\w+\s+){0,3}?£|"
    r"\byour\s+(?:disciplinary|grievance|sick(?:ness)?\s+(?:record|leave|absence)|redundancy|suspension\s+from\s+work)\b"
)
HOUSED = AnyCase(
    r"\byou(?:'re|\s+are)\s+(?:\w+\s+){0,2}?(?:in\s+(?:priority\s+)?band\s+[a-e\d]|number\s+\d+|\d+(?:st|nd|rd|th)|on\s+(?:the|our)\s+(?:\w+\s+)?(?:homeless\w*|priority|at[-\s]risk|violent|warning)\s+(?:list|register))\b"
    r"(?=[^.!?\n]{0,40}(?:\blist\b|\bregister\b|\bband\b|[.!?]|$))|"
    r"\bcomplaints?\s+(?:\w+\s+){0,4}?(?:against|about)\s+(?:you|your\s+(?:dogs?|noise|music|parties|behaviour|children|son|kids|garden|house|family|tv))\b|"
    r"\b(?:complaint|objection|report|allegation|tip-?off|call)\s+(?:\w+\s+){0,5}?(?:came|was\s+made|was\s+sent|was\s+submitted|is)\s+(?:in\s+)?(?:from|by)\s+(?:your\s+(?:neighbours?|ex|sister|brother|mother|son|"
    r"daughter|husband|wife|partner)|(?:mr|mrs|ms|miss|the\s+\w+\s+family)\b|(?:number|no\.?)\s*\d)|"
    r"\byour\s+neighbours?\s+(?:at\s+\w+\s+\w+\s+|\w+\s+){0,3}?(?:complained|reported|objected|told\s+us|has\s+(?:complained|reported|objected)|have\s+(?:complained|reported|objected))\b"
)
HOME = r"(?=(?:flat\s+|no\.?\s*|number\s+)?\d{1,3}[a-z]?,?\s+(?-i:[A-ZŴŶ])|(?-i:[A-ZŴŶ]))"
LIVING_AT = re.compile(
    r"\bwe(?:'ve|\s+have)?\s+(?:(?:still|got|do)\s+)*(?:have\s+|got\s+)?you\s+(?:\w+\s+)?(?:down|listed|registered|recorded|living)?\s*(?:as\s+(?:being\s+|living\s+)?)?at\s+"
    rf"{HOME}|\b(?:your\s+(?:home\s+|house\s+)?address|(?:the|your)\s+(?:home\s+|house\s+)?address\s+(?:(?:that\s+)?we(?:'ve|\s+have)?\s+(?:have\s+|hold\s+|got\s+)?(?:for\s+you\s+|on\s+(?:file|record)\s+(?:for\s+you\s+)?|here\s+)?|on\s+(?:file|your\s+account|record)))\s*(?:is|as)\s+"
    rf"{HOME}|\byou(?:r\s+(?:house|home|flat))?(?:\s+live|'re|\s+are|\s+is)\s+(?:registered\s+|listed\s+|shown\s+)?(?:at|as)\s+(?:flat\s+|number\s+|no\.?\s*)?\d{{1,3}}[a-z]?,?\s+(?-i:[A-ZŴŶ])",
    re.IGNORECASE,
)
PUPIL = AnyCase(
    rf"\byour\s+(?:\w+\s+)?{KIN}(?:,?\s+[^\W\d_]+,?)?\s+(?:was|were|has\s+been|have\s+been|is|are|had\s+been|got)\s+(?:\w+\s+){{0,3}}?(?:excluded|suspended|expelled|permanently\s+excluded|(?:in|on|given|put\s+in|put\s+on)\s+(?:a\s+)?"
    r"(?:detention|isolation|report|the\s+(?:aln|sen|child\s+protection|at[-\s]risk)\s+register)|bullying|caught|fighting|truanting|violent|arrested|assessed\s+for|referred\s+to|"
    r"in\s+care|taken\s+into\s+care|under\s+(?:a|the)\s+\w+\s+order|on\s+free\s+school\s+meals)\b|"
    rf"\byour\s+(?:\w+\s+)?{KIN}(?:'s|s'|s)\s+(?:\w+\s+){{0,3}}?(?:exclusion|suspension|attendance\s+(?:is|was|has|at)|behaviour|detention|social\s+worker|(?:child\s+)?protection\s+plan|idp|statement|"
    r"(?:aln|sen)\s+\w+|free\s+school\s+meals|test\s+results?|gcse\s+results?|grades?|file|notes|records?|medication|diagnosis|prescription|care\s+plan)\b"
    r"(?=[^.!?\n]{0,80}\b(?:is|was|were|are|has|have|shows?|says?|states?|starts?|ends?|for|because|at|of)\b)|"
    r"\b(?:he|she|they)\s+(?:was|were|has\s+been)\s+(?:\w+\s+){0,2}?(?:excluded|suspended|expelled|permanently\s+excluded)\b"
)
CARE = AnyCase(
    r"\b(?:your|the|a)\s+social\s+worker\b[^.!?\n]{0,50}\b(?:you(?:r\s+(?:children|kids|son|daughter|family|case|baby|mother|mum|dad))?)\b|"
    r"\byour\s+(?:social\s+worker|child\s+protection|care\s+(?:order|proceedings|plan)|family\s+support\s+worker|safeguarding|foster\w*\s+(?:assessment|application)|adoption\s+(?:assessment|application)|"
    r"support\s+worker\s+from|carers?\s+(?:come|comes|visit|visits|are\s+due))\b(?=[^.!?\n]{0,60}\b(?:is|was|were|are|has|have|due|on|will|visited|rang|closed|opened|concerned)\b)|"
    r"\bsocial\s+services\s+(?:\w+\s+){0,4}?(?:visited|assessed|spoke\s+to|opened|closed|involved\s+with|working\s+with|removed|about)\s+(?:you|your)\b|"
    r"\byou(?:'re|\s+are)\s+(?:\w+\s+)?known\s+to\s+(?:social\s+services|us|the\s+police|our\s+\w+\s+team)\b"
)
ENGLISH = (OWING, IN_COURT, STOPPED_FOR_YOU, HOUSED, LIVING_AT, PUPIL, CARE)

GENERAL = AnyCase(
    r"\b(?:if|whether|unless|should\s+you|in\s+case|when\s+(?:you|your|people|someone)|once\s+you|before\s+you|until\s+you|anyone|anybody|everyone|residents|people|tenants|customers|some(?:one|body)|often|usually|sometimes|always|"
    r"sorry\s+to\s+(?:hear|read|learn)|sounds\s+(?:like|as)|you\s+(?:say|said|tell|told|mention\w*|describe\w*|feel|felt|think|thought)|worried|worrying|wondering|"
    r"can't|cannot|can\s+not|unable|won't|not\s+able|may\s+be|might\s+be|could\s+be|don't\s+(?:discuss|publish|share|comment)|never\s+(?:discuss|share|publish)|please\s+don't|"
    r"how\s+to|ways\s+to|help\s+(?:with|for)|advice\s+(?:on|about)|report\s+it|os|oni\s+bai|pe\s+bai|petai|petaech|pan\s+(?:fydd|fyddwch|fo)|unrhyw\s+un|pawb|pobl|trigolion|tenantiaid|cwsmeriaid|rhywun|weithiau|fel\s+arfer|bob\s+amser|"
    r"ddrwg\s+(?:iawn\s+)?gennym\s+(?:glywed|ddarllen)|flin\s+(?:iawn\s+)?gennym\s+(?:glywed|ddarllen)|swnio\s+(?:fel|'n)|rydych\s+chi'n\s+(?:dweud|sôn|teimlo)|poeni|bryderus|pryderu|"
    r"allwn\s+ni\s+ddim|ni\s+allwn|dydyn\s+ni\s+ddim\s+yn\s+(?:trafod|rhannu|cyhoeddi)|nid\s+ydym\s+yn\s+(?:trafod|rhannu|cyhoeddi)|methu|efallai|sut\s+i|help\s+(?:gyda|efo)|cymorth\s+(?:gyda|efo)|cyngor\s+(?:ar|am)|peidiwch)\b"
)
"""Talk of anybody, or of what whoever is answered has said themselves."""
