"""What common nouns call: people, bodies, outlets, papers, those who listen. Everyday words of the news, no names.

A word that is in none of these lists may still be a source; it is only not taken for one unasked.
"""

import re
from typing import Literal

Sort = Literal["person", "body", "outlet", "paper", "hearer", "unknown"]
Gender = Literal["m", "f"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FEMALE = _words(
    "she her mrs ms miss madam dame lady woman women girl mother daughter sister wife widow aunt niece actress waitress "
    "spokeswoman chairwoman businesswoman congresswoman councilwoman policewoman queen princess baroness duchess nun "
    "grandmother headmistress midwife heroine hostess heiress stepmother girlfriend bride"
)
MALE = _words(
    "he him his mr sir lord man men boy father son brother husband widower uncle nephew actor waiter spokesman chairman "
    "businessman congressman councilman policeman king prince baron duke monk grandfather headmaster fisherman foreman "
    "salesman gunman cameraman policeman stepfather boyfriend groom"
)
TITLES = _words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady judge justice president premier chancellor minister mayor "
    "governor senator congressman congresswoman councillor cllr representative rep sen gov gen general col colonel maj "
    "major capt captain lt lieutenant sgt sergeant commander admiral brigadier inspector superintendent constable officer "
    "detective dci di pc king queen prince princess pope bishop archbishop cardinal imam rabbi father brother sister rev "
    "reverend secretary ambassador chief deputy coach speaker commissioner sheriff"
)

_PEOPLE = _words(
    "accountant accuser academic activist actor actress adviser advisor advocate agent agronomist aide ally ambassador "
    "analyst applicant architect archivist artist assistant astronomer athlete attacker attorney auditor aunt author baker "
    "banker baron barrister biologist bishop blogger boss boy broker brother builder businessman businesswoman buyer caller "
    "campaigner candidate captain carer caretaker cashier ceo chair chairman chairperson chairwoman challenger chancellor "
    "chaplain chef chemist chief citizen civilian claimant cleaner clerk climber coach co-founder collector colleague colonel "
    "columnist commander commentator commissioner commuter complainant conductor congressman congresswoman conservator "
    "constable consultant consumer contender convict cook coordinator correspondent coroner councillor counsel counterpart "
    "cousin creditor crewman critic curator customer cyclist dancer daughter dean deckhand defector defendant defender "
    "delegate demonstrator dentist deputy designer detainee detective developer dealer diplomat director dissident diver "
    "doctor donor driver economist editor electrician employee engineer envoy epidemiologist executive expert farmer father "
    "fighter financier firefighter fisher fisherman foreman founder friend gardener general geologist girl governor "
    "grandfather grandmother graduate guard guest guide gunman head headteacher historian hostage host hunter husband "
    "hydrologist imam immigrant incumbent inhabitant inmate insider inspector instructor insurgent interpreter investigator "
    "investor jeweller jockey journalist judge juror keeper king labourer landlady landlord lawmaker lawyer leader lecturer "
    "legislator librarian lieutenant lobbyist local magistrate maid man manager marshal mathematician mayor mechanic mediator "
    "medic member merchant meteorologist midwife migrant militant miner minister missionary monk mother mp musician "
    "negotiator neighbor neighbour nephew niece novelist nun nurse observer offender officer official ombudsman "
    "operative opponent organiser organizer owner painter paramedic parent participant partner passenger passer-by patient "
    "pathologist patron pensioner performer person pharmacist philosopher photographer physician physicist pilot pioneer "
    "planner player plumber poet policeman policewoman politician pollster porter predecessor premier president priest "
    "prime-minister prince princess principal prisoner producer professor programmer prosecutor protester protestor "
    "psychiatrist psychologist publisher pupil queen rabbi ranger rebel receptionist recruit rector referee refugee registrar "
    "relative reporter representative rescuer researcher resident retailer rival roofer runner sailor salesman scholar "
    "scientist sculptor seaman secretary seismologist senator separatist sergeant servant sheriff shopkeeper singer sister "
    "skipper sniper soldier solicitor son source specialist spectator spokesman spokesperson spokeswoman staffer stallholder "
    "steward strategist student successor suffragan superintendent supervisor supplier supporter surgeon surveyor survivor "
    "suspect teacher technician teenager tenant tourist toxicologist trader trainer translator traveller treasurer trustee "
    "tutor twin uncle undersecretary usher veteran vet vicar vice-chancellor vice-president victim "
    "villager visitor volunteer voter "
    "waiter waitress warden warder whistle-blower whistleblower widow widower wife winner witness woman worker writer youth "
    "subcontractor contractor regulator carpenter fireman welder bystander onlooker pensioner organist bailiff ticket-holder "
    "vice-chairman vice-chair co-owner co-pilot co-author lookout stoker bosun shipmate matron sibling infant child cleric"
)
_PLURALS = _words("people men women children police prosecutors staff crew clergy fishermen foremen businessmen spokespeople")
_BODIES = _words(
    "administration airline airport alliance army assembly association authorities authority bank bench board borough "
    "brewery brigade bureau cabinet campaign carrier centre center chain chamber charity church city clinic club co-op "
    "coalition coastguard college commission committee community company confederation conglomerate congress consortium "
    "consulate consultancy cooperative corporation council country county court defence defense delegation department "
    "developer diocese directorate district embassy employer exchange executive factory faction factory family federation "
    "firm force foundation front fund gallery garrison government group guild hospital house industry inquiry institute "
    "institution insurer junta laboratory lab league lender lobby maker manufacturer military militia mill mine ministry "
    "mission mosque movement municipality museum navy ngo nonprofit observatory office operator opposition organisation "
    "organization panel parish parliament parliament party pharmacy plant platoon police port practice prison producer "
    "prosecution railway refinery regime regiment region registry regulator rescue residence resistance restaurant "
    "retailer school secretariat senate service shipyard side society squadron start-up state store studio "
    "supermarket syndicate task-force team theatre theater town trade tribunal trust union unit university utility "
    "village watchdog yard zoo cannery shipping-line line monitor monitors register"
)
_OUTLETS = _words(
    "newspaper newspapers daily dailies weekly broadcaster broadcasters broadcaster agency agencies outlet outlets "
    "website channel magazine magazines tabloid broadsheet blog podcast radio television tv media press newswire "
    "monthly periodical programme program site station paper newsletter"
)
_PAPERS = _words(
    "account affidavit analysis appeal assessment audit bill briefing brochure bulletin certificate charter circular "
    "communique complaint contract data decree diary diaries dispatch document documents dossier draft e-mail email emails "
    "e-mails entry figures file files filing filings findings footage guidance guidelines indictment inquest invoice "
    "judgment judgement lawsuit leaflet letter letters list log logbook ledger manifest manuscript memo memoir memorandum "
    "message messages minutes note notes notice page paper papers petition photograph photographs pictures policy poll polls "
    "post posts prospectus receipt record recording records register report reports researcher review reviews ruling "
    "schedule statement statements statistics studies study submission summary summons survey surveys test tests "
    "text texts tape transcript transcripts verdict video warrant writ accounts book"
)
_HEARERS = _words("court hearing inquest inquiry judge judges jury jurors magistrates tribunal panel bench mps")
# Nameplates: "the Harbour Echo", "Radio Marl", "Skerrin FM".
NAMEPLATE = re.compile(
    r"\b(?:FM|AM|Radio|TV|Television|News|Newswire|Wire|Times|Post|Herald|Tribune|Gazette|Chronicle|Courier|Ledger|Daily"
    r"|Weekly|Sunday|Evening|Morning|Mail|Star|Echo|Argus|Sentinel|Guardian|Telegraph|Express|Mirror|Standard"
    r"|Journal|Examiner|Independent|Mercury|Dispatch|Despatch|Bulletin|Advertiser|Globe|Courant|Inquirer|Enquirer"
    r"|Messenger|Recorder|Review|Press|Broadcasting|Media|Magazine|Online|Podcast|Kurir|Zeitung|Nachrichten|Presse"
    r"|Reuters|AFP|AP|BBC|CNN|CBS|NBC|ABC|NPR|Bloomberg|Al Jazeera|Xinhua|TASS|Interfax|Channel|Network)\b"
)
# Words of bodies' names; "The Harbour Board" is no person.
BODY_NAME = re.compile(
    r"\b(?:Academy|Administration|Agency|Airlines?|Airways|Alliance|Army|Assembly|Associates|Association|Authority|Bank|Bloc|Board"
    r"|Brigade|Brothers|Bureau|Campaign|Capital|Cent(?:er|re)|Chamber|Charity|Chemicals|Circle|Clinic|Club|Coalition|Coastguard"
    r"|Co|College|Command|Commission|Committee|Company|Confederation|Congress|Consortium|Corp|Corporation|Council|Court"
    r"|Department|Directorate|Embassy|Energy|Exchange|Federation|Ferries|Finance|Force|Forces|Foods|Forum|Foundation|Freight"
    r"|Front|Fund|Gallery|GmbH|Government|Group|Guild|Holdings|Homes|Hospitals?|House|Inc|Industries|Infirmary|Initiative"
    r"|Institute|Institution|Insurance|International|Junta|Laboratory|Laboratories|Labs|League|Lines?|LLC|Ltd|Logistics|Marine"
    r"|Medical|Metals|Mining|Ministry|Mission|Mobile|Motors|Movement|Museum|Nations|Navy|Network|Office|Organi[sz]ation|Orchestra"
    r"|Parliament|Partners|Partnership|Party|Petroleum|Pharma|Pharmaceuticals|Police|Polytechnic|Port|Power|Prosecutors"
    r"|Rail|Railways?|Register|Republic|Resources|School|Securities|Senate|Service|Services|Shipping|Society|Solutions"
    r"|State|Steel|Studios?|Systems|Technologies|Telecom|Theatre|Theater|Therapeutics|Transport|Tribunal|Trust|Union|Unit"
    r"|United|University|Utilities|Watch|Water|Works|plc|PLC|Yard|Yards)\b"
)


def singular(word: str) -> str:
    """A noun of the lists without its plural ending; others as they are."""
    if word in _PEOPLE or word in _BODIES or word in _OUTLETS or word in _PAPERS:
        return word
    for ending, instead in (("men", "man"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("es", "e"), ("s", "")):
        if word.endswith(ending):
            base = word.removesuffix(ending) + instead
            if base in _PEOPLE or base in _BODIES or base in _OUTLETS or base in _PAPERS:
                return base
    return word


def is_plural(word: str) -> bool:
    """Whether the noun stands for several."""
    return word in _PLURALS or (singular(word) != word) or word in ("others", "many", "some", "both", "several")


def sort_of(word: str) -> Sort:
    """What a common noun (lower case) calls."""
    if word in _PLURALS - {"police", "staff", "crew"}:
        return "person"
    one = singular(word)
    if one in _PEOPLE or word.endswith("-year-old"):
        return "person"
    if one in _BODIES or word in ("staff", "crew"):
        return "body"
    if word in _OUTLETS or one in _OUTLETS:
        return "outlet"
    return "paper" if one in _PAPERS or word in _PAPERS else "unknown"


def hears(word: str) -> bool:
    """Whether the noun (lower case) is somebody who listens for a living: what "the jury heard" somebody else said."""
    return word in _HEARERS


def gender_of(words: str) -> Gender | None:
    """What the words of a mention show of gender."""
    found = re.findall(r"[a-z-]+", words.lower())
    if any(word in FEMALE for word in found):
        return "f"
    return "m" if any(word in MALE for word in found) else None


_LIKE_PEOPLE = re.compile(r"[a-z]{2,}(?:er|or|ist|ian|ain|eer|ee|man|woman|men|women|ess|smith|herd|wright)s?")
_NOT_PEOPLE = _words(
    "matter number order danger power weather winter summer water river answer offer letter paper chapter error terror horror "
    "floor door mirror factor motor sector tower flower shower border corner quarter character disaster fever layer cover "
    "computer counter dinner finger hammer ladder laughter leather liver meter murder pepper poster process progress access "
    "success business illness loss mess stress dress press address fairness weakness happiness sickness certain curtain "
    "mountain fountain gain grain pain rain strain terrain train brain chain domain main plain degree "
    "fee knee tree three coffee "
    "guarantee october november december september thunder slaughter transfer tender timber trigger "
    "whether other another after "
    "under over never ever rather either neither however former later earlier better greater higher lower larger smaller "
    "concern reason minor major prior superior interior exterior"
)


def is_person_like(word: str) -> bool:
    """Whether a noun of no list (lower case) has the ending of those who do something: "a chamberlain", "the bargee"."""
    return bool(_LIKE_PEOPLE.fullmatch(word)) and word not in _NOT_PEOPLE
