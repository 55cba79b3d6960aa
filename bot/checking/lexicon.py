"""Words that show how something is said. Few and general: what a list cannot know, it leaves to "neutral"."""

import re

from bot.vocabulary import CueClass, SourceKind


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# In this order: the first that fits wins, so that "denied accusing" is a denial.
CUES: tuple[tuple[CueClass, re.Pattern[str]], ...] = (
    ("refusal", _any(r"declin\w+|refus\w+")),
    ("denial", _any(r"den(?:y|ies|ied|ying)|reject\w*|disput(?:e|es|ed|ing)|dismiss\w*|refut\w+|rebut\w*|repudiat\w+")),
    ("accusation", _any(r"accus\w+|blam\w+|condemn\w*|charg(?:e|es|ed|ing)|complain\w*|critici[sz]\w+")),
    ("distancing", _any(r"claim(?:s|ed|ing)?|alleg\w+|purport\w*")),
    ("caution", _any(r"caution\w*|warn\w*|fear\w*|doubt\w*|worr(?:y|ies|ied)")),
    ("praise", _any(r"hail\w*|prais\w+|welcom\w+|applaud\w*|laud\w*|congratulat\w+")),
    ("directive", _any(r"order\w*|urg(?:e|es|ed|ing)|demand\w*|call(?:s|ed|ing)? (?:for|on)|instruct\w*|appeal\w*")),
    ("factive", _any(r"confirm\w*|reveal\w*|acknowledg\w+|admit\w*|disclos\w+|conced\w+|recogni[sz]\w+")),
    ("assertive", _any(r"insist\w*|assert\w*|maintain\w*|stress\w*|vow\w*|argu(?:e|es|ed|ing)|declar\w+|reiterat\w+")),
    ("depiction", _any(r"video|footage|photo\w*|image\w*|picture\w*|show(?:s|ed|ing)")),
)

# The claim of these begins at the verb: without it the words would say the opposite, or nothing.
POLAR = _any(
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|welcom(?:e|es|ed|ing)"
    r"|st(?:ands?|ood|anding) by|refut(?:e|es|ed|ing)"
)

# Nobody said anything: the writer tells us so.
NON_ANSWER = _any(
    r"(?:did|do|does|had|has|have|would|will|could)(?: not|n[o'’]t)(?: \w+ly| yet)?"
    r" (?:say|said|respond\w*|repl(?:y|ied)|return\w*|answer\w*|comment\w*|address\w*|specify|elaborate"
    r"|give|provide|explain|name|identify|disclose|establish)"
    r"|(?:declin|refus)\w+ to (?:comment|give|say|answer|discuss|respond|elaborate|be \w+|speak|confirm|identify|name|provide)"
    r"|declin\w+ (?:further )?(?:comment|an interview|interview requests?)"
    r"|(?:could|can)(?: not|n[o'’]t)(?: \w+ly)? be (?:\w+ly )?(?:reached|contacted)"
    r"|ignor(?:e|es|ed|ing)|neither confirm\w* nor den\w+|not be drawn|(?:did|does|do)(?: not|n[o'’]t) (?:dispute|deny)"
    r"|no (?:comment|response|reply|answer)|names? be withheld|not be named|stopped short of|(?:asked"
    r"|asking) not to be (?:named|identified)"
    r"|(?:could|can|was|were)(?: not|n[o'’]t)(?: able to| \w+ly)? (?:independently |immediately )?(?:verify|confirm)"
)

# What follows these is no claim: who is quoted through somebody, what somebody was asked, what something is called.
QUOTING = re.compile(r"quoting|citing|referring to|relaying", re.IGNORECASE)
ASKED = re.compile(r"(?:when |if )?(?:asked|questioned|pressed)(?: (?:about|whether|if|for|how|why|on))?", re.IGNORECASE)
CALLED = re.compile(r"(?:\w+ )?(?:headlined|titled|entitled|nicknamed|known(?: \w+)? as)", re.IGNORECASE)

DEPICTING = re.compile(
    r"\b(?:videos?|footage|photo\w*|images?|pictures?|clip|film|screenshot|recording)s?\b[^.!?]*"
    r"\b(?:of|show(?:s|ed|ing)?|depict(?:s|ed|ing)?)\s*$",
    re.IGNORECASE,
)

PROBABLE = _any(
    r"probably|likely|unlikely|presumably|expected to|almost certainly|most certainly|appears?(?! (?:in|on|at|before))"
    r"|appeared to|seem(?:s|ed)?(?: to)?|apparently|(?:believed|thought|understood) to|(?<!nothing )suggest(?:s|ed)"
    r"|in all likelihood"
)
# "May" with a capital is the month, unless it opens a question, which is no claim.
POSSIBLE = re.compile(
    r"\bmay\b|\b[Mm]ight\b|\b[Cc]ould\b(?! not\b|n[’']t\b)|(?i:\b(?:possibly|perhaps|potentially|maybe|conceivably"
    r"|consistent with|not (?:certain|sure|clear|known)|uncertain|unclear"
    r"|suspected|alleged|allegedly|reportedly|purportedly|said to|so far as)\b)"
)
CONDITIONAL = re.compile(
    r"(?<!see )(?<!as )(?<!know )(?<!ask )(?<!even )(?<!asked )(?<!say )(?<!wonder )(?<!sure )(?<!tell )"
    r"\bif\b(?! I[’']m| I am| anything| any\b| not\b)|\b(?:unless|provided that|as long as|on condition that)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"(?i:\b(?:not(?! only| just| least)|never|nobody|nothing|none|neither|nor|cannot|\w+n['’]t)\b|\bno one\b)"
    r"|\b[Nn]o\b(?! doubt| longer than| (?:more|less|fewer) than|\. ?\d| \d)"
)

SPEECH = _any(
    r"said|says|told|according to|tells|saying|stated|announced|added|claimed|denied|insisted|warned|accused"
    r"|tweeted|wrote|argued|replied|testified|stood by|rejected|disputed|dismissed"
)
# "The correct figure, from the company, is 812."
FROM_SOMEBODY = re.compile(r",\s(?:from|by)\s(?:the|its|his|her|their)\s[^,]{2,40},")

KINDS: tuple[tuple[SourceKind, re.Pattern[str]], ...] = (
    ("combatant", _any(r"rebels?|fighters?|soldiers?|troops|militants?|militia|insurgents?|guerrillas?")),
    (
        "witness",
        _any(r"residents?|witness(?:es)?|neighbou?rs?|passengers?|survivors?|villagers?|bystanders?|onlookers?"),
    ),
    (
        "expert",
        _any(r"analysts?|experts?|professors?|researchers?|economists?|scientists?|scholars?|historians?|adviser"),
    ),
    (
        "official",
        _any(
            r"spokes(?:man|woman|person|people)|ministers?|officials?|officers?|mayor|governor|president|secretary"
            r"|senators?|ambassador|envoy|prosecutors?|judge|commissioner|chief|general|colonel|councillors?|coroner"
        ),
    ),
    (
        "document",
        _any(r"report|statement|document|letter|e-?mail|memo|lawsuit|complaint|filing|study|review|affidavit"),
    ),
    ("data", _any(r"poll|survey|figures|data|statistics|census")),
    (
        "media",
        _any(r"newspaper|news|radio|television|tv|broadcaster|agency|magazine|journal|times|post|herald|gazette|media"),
    ),
    ("company", _any(r"company|firm|inc|ltd|plc|corp|corporation|bank|airline|operator")),
    ("ngo_igo", _any(r"charity|groups?|campaign|un|united nations|union|association|foundation|ngo")),
    ("official_body", _any(r"police|ministry|department|government|council|court|army|military|navy|coastguard|trust")),
    ("political_body", _any(r"party|parliament|congress|senate|opposition|junta|coalition|white house|kremlin")),
)

# One of many, whatever the article before it: "the resident" is not named where "the mayor" need not be.
CROWD = frozenset(
    "resident neighbour neighbor witness worker employee official source person passenger soldier fighter villager survivor "
    "student pupil patient insider nurse driver guard detainee prisoner inmate refugee migrant tourist customer colleague "
    "relative friend bystander onlooker protester activist volunteer teenager man woman boy girl foreman trader caller".split()
)

UNNAMED_BECAUSE = re.compile(
    r"(?:who |and )?(?:\w+ ){0,2}?(?:declin\w+|refus\w+|ask\w+|request\w+|want\w+|spoke|speaking|talk\w+"
    r"|agreed to speak|demand\w+|insist\w+)"
    r" (?:[^.,;“”\"]{0,40}? )?(?:not to be (?:named|identified|quoted)|to be (?:named|identified)"
    r"|anonym\w+|not (?:be|to be) named|to give (?:\w+ )?name|names? (?:be|not be|is|are) \w+"
    r"|not to (?:print|publish|use|give|reveal|disclose) (?:\w+ )?name\w*)(?: [^.;“”\"]{0,120}?(?=[.;,“”\"]|$))?"
    r"|on condition (?:of anonymity|that \w+ not be (?:named|identified))(?: [^.;“”\"]{0,120}?(?=[.;,“”\"]|$))?"
    r"|(?:not|un)(?: \w+)? ?authori[sz]ed to (?:speak|comment|talk|discuss)(?: [^.;,“”\"]{0,60}?(?=[.;,“”\"]|$))?"
    r"|who (?:feared|fears|was afraid|is afraid|had signed|has signed|gave only|would give only)[^.;,“”\"]{0,80}"
    r"|(?:is|are|was|were) not (?:being )?(?:named|identified) (?:to|because|for|in order)[^.;“”\"]{0,80}"
    r"|gave only (?:his|her|their|a) first name[^.;“”\"]{0,80}",
)

# What somebody wants or does is no statement of his, unless he is quoted.
WANTS = re.compile(
    r"(?:(?:has|had|have|also|still|did not|didn[’']t|does not) )*(?:wants?|wanted|wish(?:es|ed)?"
    r"|hop(?:es|ed?)|plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?"
    r"|decided|tried|attempted|sought|seeks?|fear(?:s|ed)? for|withheld|withhold\w*|is withholding"
    r"|sacked for|made no mention of)(?: to)?",
    re.IGNORECASE,
)
REFUSES = _any(r"declin\w+|refus\w+")
REPORTS = _any(
    r"sa(?:y|ys|id|ying)|t[eo]ll?(?:d|s|ing)?|according|writ\w*|wrote|add\w*|announc\w+|insist\w*|argu\w+|claim\w*|stat(?:ed|es|ing)|not(?:ed|es|ing)|report\w*"
    r"|maintain\w*|estimat\w+|explain\w*|recall\w*|warn\w*|predict\w*|believ\w+|th(?:ink|inks|ought)|conclu\w+|f(?:ind|inds|ound)|stress\w*|testif\w+"
    r"|admit\w*|acknowledg\w+|conced\w+|confirm\w*|declar\w+|complain\w*|promis\w+|suggest\w*|observ\w+|repl(?:y|ies|ied)|answer\w*|alleg\w+|accus\w+"
    r"|blam\w+|condemn\w*|critici[sz]\w+|prais\w+|attribut\w+|put(?:s|ting)?|gave|cited|citing|fear(?:s|ed)?|expect\w*|call\w*|urg\w+|demand\w*|apologi[sz]\w+"
)
# "Called him a liar", "referred to the shore as …": the phrase is what was said.
NAMES_IT = _any(
    r"call(?:s|ed|ing)?|describ\w+|refer\w*|dubb\w+|label\w*|brand\w*|term(?:s|ed)|hail\w*|nam(?:es|ed)|show\w*|post\w*|video|photo\w*"
    # An attitude is a statement too: "backs the plan".
    r"|support\w*|back(?:s|ed|ing)?|oppos\w+|favo\w+|endors\w+|approv\w+|welcom\w+|agree\w*|disagree\w*|pledg\w+|propos\w+|vow\w*|threat\w*|lik\w+"
    r"|lov\w+|hat\w+|prefer\w*|trust\w*|doubt\w*|question\w*|consider\w*|regard\w*|see(?:s|n)? as|view\w*"
    r"|concern\w*|worr\w+|compar\w+|mock\w*|attack\w*"
    r"|slam\w*|defend\w*|credit\w*|link\w*|invok\w+|rais\w+|cit\w+|mention\w*|discuss\w*|advocat\w+|critic\w*|plan\w*|order\w*|requir\w+|recommend\w*"
    r"|know\w*|knew|understand\w*|reveal\w*|highlight\w*|signal\w*|warn\w*|determin\w+|decid\w+|decision|hop\w+|want\w*|look\w*|ask\w*|talk\w*|spoke\w*|speak\w*"
)
FINITE = _any(
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|be|been|\w{2,}ed|went|came|took|made|fell|rose"
    r"|left|got|gave|held|kept|knew|lost|met|paid|ran|saw|sold|sent|stood|won|began|broke|brought|built|bought|grew|\w+n[’']t"
)
