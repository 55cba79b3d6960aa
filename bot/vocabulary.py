"""The words a briefing may use: closed sets, the same in JSON, in templates and in code. Add to them, never rename."""

from typing import Literal

Voice = Literal["attributed", "writer"]
Mode = Literal["direct", "indirect", "mixed", "depicted", "narrated"]
Tier = Literal["core", "detail", "optional"]
Certainty = Literal["asserted", "probable", "possible", "negated", "conditional", "question"]
ClaimKind = Literal[
    "event",
    "state",
    "prediction",
    "evaluation",
    "accusation",
    "denial",
    "directive",
    "intention",
    "figure",
    "depiction",
    "other",
]
SourceKind = Literal[
    "person",
    "official",
    "official_body",
    "political_body",
    "combatant",
    "witness",
    "expert",
    "media",
    "ngo_igo",
    "company",
    "document",
    "data",
    "publisher",
    "unspecified",
]
Naming = Literal["named_person", "named_org", "unnamed_individual", "unnamed_collective", "implicit"]
Anonymity = Literal["none", "requested", "unexplained"]
CueClass = Literal[
    "neutral",
    "assertive",
    "distancing",
    "factive",
    "denial",
    "accusation",
    "caution",
    "praise",
    "directive",
    "depiction",
    "refusal",
]
Channel = Literal[
    "interview",
    "statement",
    "press_conference",
    "social_media",
    "broadcast",
    "document",
    "call",
    "other_outlet",
    "court",
    "not_stated",
]
DisputeKind = Literal[
    "denied",
    "disputed",
    "qualified",
    "countered",
    "conflicting_figures",
    "differing_account",
    "corrected_or_retracted",
]
ReplyKind = Literal["no_response", "declined", "not_reached", "given", "partial"]
SourcingKind = Literal[
    "unverified_stated",
    "no_verification_stated",
    "single_origin",
    "same_side_origins",
    "interested_party",
    "second_hand",
    "anonymous_origin",
    "vague_source",
    "knowledge_limit",
]
LanguageKind = Literal[
    "allegation", "hedged", "hedge_mismatch", "loaded_term", "scare_quote", "label_variance", "scope_ambiguity"
]
FlagClass = Literal["dispute", "reply", "sourcing", "language"]
FlagKind = DisputeKind | ReplyKind | SourcingKind | LanguageKind
Level = Literal["contested", "caution", "note"]
Basis = Literal["text", "computed", "absence"]
WithheldReason = Literal[
    "not_in_text",
    "overlaps_another",
    "not_attributed",
    "no_such_source",
    "not_borne_out",
    "speaker_dropped",
    "speaker_swapped",
    "hop_dropped",
    "reworded",
]
NoticeKind = Literal["language_not_read", "language_unknown", "nothing_attributed", "read_in_parts", "read_locally"]
CorrectionKind = Literal["wrong_speaker", "not_contested", "missing", "misquoted", "other"]
