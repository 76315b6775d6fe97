"""The words that deny, may deny, or only look like it, in both languages."""

import re

from checks.model import Language

ENGLISH = frozenset("not cannot never without nobody neither none dont doesnt isnt wont didnt cant".split())
NOT_ONLY = frozenset(
    "forget miss worry wait delay hesitate only just least to for necessarily sure including limited merely".split()
)
# Peidiwch ag anghofio, colli'r cyfle, poeni, oedi, petruso: asks for the very thing.
NOT_ONLY_WELSH = re.compile(r"(?:ang|h?ang)hofi\w*|[cg]h?oll\w*|m?phoeni|boeni|poeni|oedi|petruso|bh?etruso|phetruso")
FORBIDS = re.compile(r"[bp]h?eidi\w*|paid|phaid|baid")
SAME = frozenset("fath peth pryd modd faint amser dull diwrnod dydd lle mor ffordd nifer un bobl rhai ag â ".split())
ASKED = frozenset(  # what is told so not to be done is denied: visitors are asked not to feed the ponies
    "asked told advised urged warned reminded instructed ordered requested encouraged begged asking telling advising urging"
    " warning reminding ask tell advise urge warn remind please careful remember".split()
)
WATCH = frozenset("llygad lygad golwg olwg cysylltiad gysylltiad at mewn i'r trefn".split())  # cadwch lygad: look out
TOGETHER = 1
DOUBLED = frozenset({"ddim", "dim", "byth", "neb"})
AFTER_US = frozenset(
    "i gyda efo gan at wrth ein â a'n i'n o'n am gennym arnom inni hebddom ohonom gyda'n".split()
)  # ni: us
COMPARED = frozenset("mwy fwy llai lai is uwch iau hŷn gwell well gwaeth waeth haws cynt gynt rhagor".split())
BETTER = frozenset(
    "better easier simpler greater finer happier prouder clearer".split()
)  # could not be easier: is very easy
BEFORE_NA = frozenset(
    ". ! ? : ; ' \" “ ‘ – — - • neu ac a os pe fel am gan er lle pan efallai gwyddom hyderus sicr oherwydd".split()
)
NO_NUMBER = frozenset(
    "ifs buts thanks change changes i we you it the they matter doubt problem one later more less fewer earlier sooner".split()
)
ENGLISH_HINT = re.compile(
    r"no|none|nothing|nobody|nowhere|neither|nor|without|unless|except\w*|only|but|few|little|less|least|hardly|barely|rarely|seldom"
    r"|fail\w*|lack\w*|avoid\w*|prevent\w*|stop\w*|refus\w+|reject\w*|den(?:y|ied|ies|ial|ying)|declin\w+|miss\w*|los[et]\w*|loss|absen\w+"
    r"|instead|rather|than|other|until|yet|beyond|un(?!der|i[toqvcf]|til|cles?$|less)\w{3,}|illogical|illegal\w*|irre\w+"
    r"|in(?:correct|valid|complete|elig|access|active|approp|accur|cap|suff|direct|depend|secure|adequate|convenien|effect|frequent|consist)\w*"
    r"|im(?!ag|port|prov|med|pact|pl|pos[ei]|mig|pres|per[ai]|muni)\w{5,}|dis(?:agree|allow|app|cont|qual|conn|like|sat|honest|regard|pute|abled|rupt|courag|charg)\w*"
    r"|non\w*|mis\w+|ban|banned|bans|prohibit\w*|forbid\w*|exempt\w*|exclu\w+|against|wrong\w*|error\w*|empty|blank|zero|nil|expire\w*"
    r"|overdue|outstanding|pending|despite|regardless|too|difficult\w*|struggl\w+|ceas\w+|withdr\w+|reluct\w*|oppos\w+|before|ignor\w+"
    r"|broken|different\w*|limited|low|contrary|cancel\w*|clos\w+|shut\w*|skip\w*|hesitat\w*|abandon\w*|away|off|still|leav\w*|keep\w*|stay\w*|same|unchanged|remain\w*|out|end|ended|halt\w*|\w+less|offline|poor\w*|free|inab\w+|refrain\w*|resist\w*|beware|abstain\w*|discourag\w*|overlook\w*|neglect\w*|omit\w*|hid|hidden|hide"
)
WELSH = frozenset(
    "nid nad ddim peidiwch nis peidio heb does doedd dyw dydy dydi dydw dydyn dydych doeddwn doeddech doedden"
    " doeddent sdim".split()
)
ENGLISH_DENIALS, WELSH_DENIALS = ENGLISH | {"no"}, WELSH | set("byth dim neb peidio beidio pheidio ni na".split())
VERB_AFTER_NI = re.compile(
    r"\w{2,}(?:odd|ais|aist|asom|asoch|asant|wyd|ir|ant|ith|iff)|f[uy]dd?\w*|fu|fedr\w*|all\w*|ell\w*|(?!chwaith|chaff)[cpt]h\w{3,}|ddyl\w*|oes|yw|ydyw|oedd\w*"
    r"|wnae\w*|wnai\w*|wnaw\w*|wnân|dderbyn\w*|dda(?:w|eth)\w*|fwri\w*|fyn\w*|wert\w*|wydd\w*|rodd\w+|wel\w+|\w{3,}(?:ir|wyd)|wn|wyr|ŵyr|ddigwydd\w*"
    r"|lwydd\w+|ofyn\w+|ddefnyddi[rw]\w*|fuas\w+|fua\w+|fo|bu|bydd\w*|gall\w*"
)
SOFT_VERB = re.compile(
    r"f[uy]dd\w*|ddyl\w+|all(?:wn|wch|ai|ant|en|ech)|fedr\w*|wna\w*|wnaw\w*|chaiff|chewch|chân|chawn"
)
FINITE = re.compile(
    r"(?:odd|ir|[wŵ]yd|ith|i?ff|ais|aist|asom|asant|ân|ânt|ant|ent|wn|wch|em|af|ai|ech|id|all|âi|eir|yn)$"
)
ASPIRATED_VERB = re.compile(r"ch(?:aiff|ewch|ân|afodd|efais|awn|eir|aent|âi)|[cpt]h\w+(?:odd|ir|wyd|ith)")
WELSH_HINT = re.compile(
    r"nid|nad|nac|nas|nag|nis|ddim|dim|heb|heb(?:ddo|ddi|ddyn|ddynt|ddom|ddoch|ot|of|om|och)|[bp]h?eidi\w*|paid|[bf]yth|neb|nunlle|unlle|[mf]eth\w+|g?wrthod\w*|oni\w*|does|doedd\w*|dyw|dydy\w*|dydi"
    r"|dydw|dwi'm|mo|prin|erioed|dd?iffyg\w*|osgoi|atal\w*|rhag|n?g?h?wah\w+|g?wahan\w*|[cg]h?oll\w+|heblaw|eithri\w*|hytrach|n?anodd\w*|ann(?!wyl|og|ibyn|erch)\w+|anh(?!yg)\w+"
    r"|ang?hy\w+|angh\w+|amh\w+|af[lir]\w+|anf(?!on)\w+|ans\w+|anw\w+|anl\w+|anabl\w*|rhy|isel|caeir|caewyd|caeodd|caeedig|cau|gau|ynghau|ynghaead|sâl|g?waethaf|unigryw|nghau|g?h?cansl\w+|gansl\w+|chansl\w+|gohir\w+|ohir\w+"
    r"|g?wrthwyneb\w*|dile\w*|sai|smo|sdim|'di|cyfyngedig|gyfyngedig|lleiaf|unig|allan|draw|ymaith|ffwrdd|gadewch|cadwch|ymatal\w*|arhos\w+|ceisiwch|hepgor\w*|rhwystr\w*|gwag|wag|stop\w*|rhoi'r|beidio|not|never|cannot|don't"
)
PLAINLY = re.compile(
    r"nid|nad|nac|nas|nag|nis|ni|na|ddim|dim|heb|[bp]h?eidi\w*|paid|[bf]yth|erioed|neb|mo|does|doedd\w*|dyw|dydy\w*|dydi|dydw|sdim|smo|sai|prin"
)
PREFIXED = (
    re.compile(  # words that begin as one with a denying prefix does (anaddas), of which many deny nothing (anfon)
        r"(?:an[nhfswl]|ang?hy|angh|amh|af[lir])\w+"
    )
)

ONLY_MAYBE = re.compile(  # hints that deny nothing where all that is denied stands there word for word
    r"but|few|little|least|until|yet|beyond|than|other|rather|too|before|off|out|still|same|end|ended|leave|leaving|left"
    r"|keep\w*|kept|stay\w*|remain\w*|unchanged|low|limited|against|despite|regardless|struggl\w+|difficult\w*|los[et]\w*|loss"
    r"|error\w*|broken|zero|poor\w*|expire\w*|halt\w*|withdr\w+|oppos\w+|illegal\w*|reject\w*|oppos\w+|declin\w+|stop\w*"
)
IMPLIED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"unable|fail(?:s|ed|ing)?|nothing|offline|impassable|impossible"
        r"|un(?!der|i[toqvcf]|til|cles?$|less|anim|fortunat|clear|usual|expected|precedent|rest|veil|forgett|miss|beat|believ|rival|touch|pack|lock|cover|affect|harm|hurt|damag|scath|spoil|interrupt|earth|deterr|daunt|faz|perturb|fold|ravel|leash|wrapp|load|mask|plugg|roll|parallel|rivall|equall|match|disput|doubt|mistak|stopp|deni|bridl|compar|limit)\w{2,}(?:ed|able|ible|safe|fair|fit|likely|aware|well)"
        r"|in(?:accessible|valid|complete|eligible|accurate|capable|sufficient|adequate|correct|correctly)"
    ),
    "cy": re.compile(r"[mf]eth(?:u|odd|wyd|ir|ais|asant)|amhosibl?|analluog"),
}
PREFIXED_WELSH = re.compile(
    r"an[aehwhinfsl]\w{3,}|am[h]\w{3,}|af[lir]\w{3,}|d?di(?!g|n|sg|wrn|w[ey]dd)\w{4,}|d?di|dd?ad|d?digym\w+|gam|cam\w*"
)
ONLY: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"only|just|sole\w*|solely|merely|single|alone"),
    "cy": re.compile(r"unig|mond"),
}
IDLE = re.compile(  # of those, the ones that a plain rendering on the other side accounts for
    r"than|other|before|off|out|still|same|end|ended|leave|leaving|left|keep\w*|kept|stay\w*|remain\w*|against|error\w*"
)
WITHOUT = re.compile(
    r"d?di(?:gyhudd|rybudd|drafferth|angen|ganiat|drwydded|oed|fai|gost)\w*"
)  # digyhuddiad: without charge
WITHIN_DENIAL = frozenset(  # words of a clause that tell nothing of what is denied in it
    "does did has had have been being could would should shall might must need needs able ydyw oes oedd bydd fydd byddai fyddai"
    " allu gallu angen iawn very dim ddim neb mae'r mae'n â'r gyda'r cael gael wrth mewn ddylai dylai ddylid dylid chânt cânt"
    " iddi iddo iddynt chewch cewch gennym gennych unrhyw hyd caiff chaiff anyone anybody someone rhaid wedi hwnnw honno hynny"
    " yr hwn bellach mwyach longer every each bob pob other eraill sydd heb os get gets make makes made gwneud wneud dod ddod"
    " mynd fynd go goes going ganddo ganddi ganddynt arno arni arnynt wneir gwneir done doing themselves hunain hun".split()
)
OUT_OF = frozenset("use order action service bounds stock reach hours".split())  # out of use: cannot be used
LATER = frozenset(
    "later sooner earlier longer before after more less".split()
)  # not a day later: by then at the latest
SELF = frozenset({"itself", "themselves"})  # it won't book itself: book it
IN_STEAD = frozenset({"lle", "hytrach"})
MATCHLESS = frozenset("more better like quite wrong".split())  # nothing more, nothing like it: no denial
