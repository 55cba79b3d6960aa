"""English as questions are asked in it: the shapes a question has, as patterns over small letters without marks."""

import re

_SAY = (
    r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|stat(?:e|es|ed|ing)|assert(?:s|ed)?|insist(?:s|ed)?|alleg(?:e|es|ed|ing)"
    r"|argu(?:e|es|ed|ing)|believ(?:e|es|ed|ing)|think(?:s|ing)?|thought|maintain(?:s|ed)?|report(?:s|ed|ing)?|tell(?:s|ing)?"
    r"|told|announc(?:e|es|ed|ing)|confirm(?:s|ed|ing)?|admit(?:s|ted)?|warn(?:s|ed|ing)?|suggest(?:s|ed|ing)?|mention(?:s|ed)?"
    r"|explain(?:s|ed)?|add(?:s|ed)?|talk(?:s|ed|ing)?|speak(?:s|ing)?|spoke|predict(?:s|ed)?|accus(?:e|es|ed|ing)"
    r"|acknowledg(?:e|es|ed)|conced(?:e|es|ed)|reveal(?:s|ed)?|estimat(?:e|es|ed)|comment(?:s|ed)?|respond(?:s|ed)?"
    r"|repl(?:y|ies|ied)|answer(?:s|ed)?|react(?:s|ed)?|demand(?:s|ed)?|promis(?:e|es|ed)|put(?:s)?)"
)
_DENY = (
    r"(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|reject(?:s|ed|ing)?|contradict(?:s|ed|ing)?|contest(?:s|ed|ing)?"
    r"|refut(?:e|es|ed|ing)|challeng(?:e|es|ed|ing)|disagree(?:s|d|ing)?|counter(?:s|ed|ing)?)"
)
_VERB = rf"(?:(?P<deny>{_DENY})|{_SAY})"
HELPS = r"(?:do|does|did|has|have|had|is|are|was|were|would|can|could|will)"
_DID = r"(?:do|does|did|has|have|had|would|can|could|will)"
_LINK = r"(?:(?P<topic>about|on|regarding|concerning|of)|that|with|so|by|to)"
_REST = rf"(?: {_LINK})?(?: (?P<about>.+))?$"
_ANYBODY = r"(?:any ?one|any ?body|some ?one|some ?body|any source|any sources|people)"

FILLER = re.compile(
    r"(?:please|pls|hey|hi|hello|ok|okay|so|and|but|well|sayso|thanks|now|also|then|just|only tell me|tell us|tell me|show me"
    r"|give me|list|(?:can|could|would|will) you(?: please)?(?: (?:tell|show|give|list|explain|find|say))?(?: to)?(?: me| us)?"
    r"|i (?:want|would like|need) to know|i wonder|do you know|any idea|let me know)(?: if| whether)? (?=\S)"
)
TRAILER = re.compile(r" (?:please|pls|thanks|thank you|for me|in (?:this|the) (?:article|text|piece|story|briefing)|here)$")
SHORT = ((r"\bwon't\b", "will not"), (r"\bcan't\b|\bcannot\b", "can not"), (r"n't\b", " not"))
IS = re.compile(r"\b(what|who|when|how|where|that|it)'s\b")

ARTICLE = re.compile(
    r"(?:the |this )?(?:article|text|piece|story|writer|author|reporter|journalist|outlet|paper|newspaper)(?: itself)?|it"
)
EVERYBODY = re.compile(
    r"they|people|others|the others|every ?(?:one|body)|each(?: side| one)?|both(?: sides)?|all(?: sides| of them)?"
    r"|(?:the )?sources"
)
NOBODY = re.compile(r"(?:.* )?(?:is|are|was|were|been|being|still|not|there)")
"""What stands where a name would, and is none: "what facts are disputed"."""
POINTER = re.compile(r"(?:it|so|that|this|these|those|such a thing|the same)?(?: happened| is true| is so)?")

_ANSWER = r"(?:respond|answer|reply|comment)"
ASKED = re.compile(
    r"who(?:ever)? (?:was|were|has been|have been|did they|got) (?:asked|contacted|approached)\b"
    rf"|(?:did|has|have) (?:{_ANYBODY}|they) {_ANSWER}"
)
SILENT = re.compile(
    r"who (?:did|do|does|has|have|would|could|can|will) not (?:be )?(?:respond|answer|repl|comment|reach|talk|speak|say|want)"
    r"|who (?:has |have )?(?:declined|refused|ignored|kept silent|stayed silent|gave no|made no)\b"
    r"|who (?:is|was|were) (?:not reached|silent|unavailable)"
)
_KNOWN = r"(?:heard|quoted|cited|named|unnamed|anonymous|interviewed|speaking|speaks|the sources?)"
HEARD = re.compile(
    rf"(?:who|which (?:people|sources?)|how many (?:people|sources?))(?: (?:is|are|was|were|gets|get|not|the))* {_KNOWN}"
    r"|who (?:is in (?:it|this|the article)|speaks|talks)"
    r"|(?:what|which|who|how many) (?:are |is |were )?(?:the |its |their |your )?sources?(?: are there)?(?: used| given)?"
    r"|(?:the )?(?:sources?|speakers?|sourcing)(?: only)?|(?:anonymous|unnamed) sources?"
    r"|(?:are there|is there) (?:any |an )?(?:unnamed|anonymous) sources?"
)
_BETWEEN = rf"(?: (?:{HELPS}|actually|really|exactly|ever|it|that|the ones?|quoted|cited|reported|as|who))*"
_ALSO = r"(?: (?:actually|really|exactly|to|have to|has to|had to|also|ever))*"
_ON = r"(?: (?P<topic>about|on) (?P<about>.+))?$"
_THINGS = r"(?:claims?|statements?|words)"
PASSIVE = re.compile(r"who (?:is|are|was|were) (?:\w+ed|told|said to)\b(?! (?:as )?saying)")
WHO = tuple(
    re.compile(pattern)
    for pattern in (
        r"who(?: has| have| had)? (?:told|tells) (?:\S+ ){1,4}?that(?P<topic>) (?P<about>.+)$",
        rf"(?:who|which (?:person|people|sources?|side))(?: else)?{_BETWEEN} {_VERB}{_REST}",
        r"who (?:is|are|was|were|gets) (?:quoted|heard|cited) (?P<topic>about|on) (?P<about>.+)$",
        rf"(?P<deny>denies|disputes|says) who{_REST}",
        rf"{HELPS} {_ANYBODY}(?: else)?{_BETWEEN} {_VERB}{_REST}",
        rf"whose (?:claim|word|statement|quote|words|line) (?:is|was|are) (?:it|that|this){_REST}",
    )
)
WHAT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"what (?:was|is|has been|have been) (?P<deny>denied|said|claimed) by (?P<whom>.+?){_ON}",
        rf"(?:what|which|how)(?: else| exactly| {_THINGS}| things?)? {HELPS} (?P<whom>.+?){_ALSO} {_VERB}{_REST}",
        rf"what (?P<whom>.+?) {_VERB}{_REST}",
        rf"{_DID} (?P<whom>.+?){_ALSO} {_VERB}{_REST}",
        r"according to (?P<whom>.+)$",
        rf"(?:anything|something|more|the {_THINGS}|{_THINGS}) (?:from|by|of) (?P<whom>.+?){_ON}",
        rf"(?P<whom>.+?)'s? (?:{_THINGS}|view|position|version|account|answer|response)$",
    )
)
ABOUT = re.compile(
    r"(?:anything|something|more|tell me more|what is said|what is there|claims?|statements?|say more|is there anything)"
    r"(?: said)? (?:about|on) (?P<about>.+)$"
)
WHO_IS = re.compile(r"who (?:is|are|was|were) (?P<about>.+)$")
EITHER = re.compile(r"(?:what|how) about (?P<about>.+)$")

QUOTE = re.compile(
    r"\b(?:only |direct |all |the |any |exact |verbatim )*"
    r"(?:quot(?:es?|ed|ations?)|verbatim|(?:exact|own|very) words|word for word|in quotes)(?: only)?\b"
)
BY = re.compile(r"\b(?:by|from|of) (?P<whom>.+?)(?: (?:about|on) (?P<about>.+))?$")
CONTESTED = re.compile(
    rf"\b(?:{_DENY}|denials?|disputes|contradictions?|contradictory|disagreements?|controvers\w+|differs?|different|conflict\w*)"
    r"\b"
)
NOT_SAID = re.compile(
    r"\b(?:not|never|nobody|no one|nothing) (?:the |this )?(?:\w+ )?"
    r"(?:say|said|saying|mention|mentioned|tell|address|explain|answer|answered|cover|include)\b"
)
OPEN = re.compile(
    r"\b(?:unsaid|left out|leaves? out|left open|leaves? open|unanswered|omit\w*|gaps?|unverified|verified|verify|unclear|thin"
    r"|(?:is|anything|something) missing|been confirmed)\b"
)
WHEN = re.compile(
    r"(?:since when|from when|until when|when|how long(?: ago)?|how old|how recent|(?:what|which) (?:date|day|time|year|month)"
    r"|date|publication date|published)\b(?P<about>.*)$"
)
WHEN_SAID = re.compile(rf" {HELPS} (?P<whom>.+?) {_VERB}{_REST}")
OF_THE_ARTICLE = re.compile(
    r"\b(?:is|are|was|were|did|does|has|have|been|this|the|it|article|text|piece|story|published|written|from|dated|come out)\b"
)
POLITE = re.compile(r"(?:thanks?|thank you|ok|okay|great|good|cool|nice|hello|hi|hey|yes|no|please|help|test|lol)\b.*")
