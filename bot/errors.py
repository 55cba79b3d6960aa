"""Everything Sayso can refuse, as one tree. A leaf with a code has its sentence in templates/problem/<code>.txt.jinja.

SaysoError
├── InputError              what came in cannot become an article
│   ├── InputMissing        there is no such file
│   ├── InputUnreadable     the system would not let us read it
│   ├── InputUnsupported    a kind of file Sayso does not read
│   ├── InputNotText        its bytes are no text
│   ├── InputEmpty          nothing in it but white space
│   ├── InputTooLarge       more than intake.largest_mb
│   ├── PageWithoutArticle  HTML without article text
│   ├── DocumentLocked      a document that opens with a password only
│   ├── DocumentScanned     a PDF of pictures, without text
│   ├── DocumentBroken      a file that is not what its name says
│   ├── DocumentTooLong     a PDF of too many pages
│   ├── DocumentTooMuch     a document that cannot be opened in decent time and memory
│   ├── UnpackedTooLarge    a document that unpacks to far more than it weighs
│   ├── LinkError           what a link leads to cannot become an article
│   │   ├── LinkInvalid       no address of the web
│   │   ├── LinkWithPassword  a link that holds a user's name or password
│   │   ├── LinkPort          a link to another door than that of web sites
│   │   ├── AddressNotPublic  a link that leads into somebody's network
│   │   ├── HostUnknown       nobody knows the site
│   │   ├── LinkUnreachable   the site does not answer, or breaks off
│   │   ├── LinkUntrusted     the site cannot prove that it is the one
│   │   ├── LinkSlow          it takes too long to come
│   │   ├── LinkTooLarge      more than intake.largest_page_mb
│   │   ├── LinkLoops         it is passed on and on
│   │   ├── LinkGarbled       an answer that nobody can take apart
│   │   ├── LinkNotText       a picture, a film, a program
│   │   ├── PageGone          the site has no such page
│   │   ├── PageRefused       the site does not show it to programs
│   │   ├── PageNeedsLogin    only for those who sign in
│   │   ├── PagePaywalled     only for those who pay
│   │   ├── PageAsksConsent   a question about cookies in the article's place
│   │   ├── PageTooShort      too little text to be an article
│   │   ├── PageOfLinks       a home page or a list of articles
│   │   ├── PageOfVideo       a film or a recording with little text
│   │   ├── SiteBusy          the site takes no more questions now
│   │   └── SiteBroken        the site breaks over it
│   ├── FeedInvalid         what stands at a feed's address is none
│   ├── FeedMissing         neither a feed nor a page that names one
│   ├── ArticleTooLong      more words than are read of a feed's article
│   ├── OpmlInvalid         a list of feeds that is none
│   └── ArticleFileInvalid  a .article.json that does not hold what it should
├── GoldMissing             a folder without gold articles
├── GoldInvalid             a gold article that does not hold what it should
├── ConfigInvalid           a setting with a wrong value
├── TemplateInvalid         a template that cannot be used; its own sentence, since no template can be trusted with it
├── OutputUnwritable        a briefing could not be written where it was wanted
├── BrowserMissing          a page was written and nothing could open it
├── StoreUnavailable        the database cannot be opened, or somebody holds it for too long
├── TextGone                an article's text is no longer kept
├── TooManyFeeds            a channel wants more feeds than it may have
├── FeedsReserved           somebody may not change a channel's feeds
├── PostingReserved         somebody may not post briefings in a channel
├── BriefingWithdrawn       the briefing was taken back
├── WithdrawnInPart         it was taken back, but not everywhere
├── NotYours                it is somebody else's to correct or take back
├── Unexpected              a fault of Sayso's own, told all the same
├── SlackError              Slack, or the way there
│   ├── TokenMissing        a token of Slack's is not in the environment
│   ├── TokenRefused        Slack does not take a token
│   ├── SlackRefused        Slack heard the call and said no
│   ├── SlackUnreachable    Slack never heard the call
│   ├── FilesNotAllowed     the bot was not granted to open files
│   ├── FileOutOfReach      Slack does not show the bot a file
│   ├── FileElsewhere       a file that does not lie on Slack
│   ├── MessageOutOfReach   Slack does not show the bot a message
│   ├── MessageWithoutArticle  a message without text and without a file that is read
│   └── SendUncertain       Slack may have heard the call, and nobody can tell
└── ReaderError             the article is fine, the reader is not there
    ├── WeightsMissing      no tagger at reader.weights
    ├── WeightsInvalid      what is there is no tagger
    ├── ReadingEnded        the process that reads came to its end
    ├── ModelNotConfigured  the model reader was asked for and none is set up
    └── ModelError          a language model was asked, and there is no answer to use
        ├── ModelUnreachable      its server never answered, or broke off
        ├── ModelSlow             no whole answer within model.seconds
        ├── ModelBusy             its server takes no more questions now
        ├── ModelFailed           its server broke over the question
        ├── ModelKeyRefused       its server does not take the key
        ├── ModelUnknown          its server has no model of that name
        ├── ModelAddressWrong     what answers at model.base_url is no such server
        ├── ModelQuestionRefused  its server takes no question like that
        ├── ModelQuotaSpent       the account has no more money
        ├── ModelBudgetSpent      model.most_tokens_a_day is used up
        ├── ModelDeclined         it said that it will not answer
        ├── ModelFiltered         its server held the answer back
        ├── ModelCutOff           it stopped in the middle
        ├── ModelSilent           it answered nothing
        ├── ModelNotJson          its answer is no JSON object
        ├── ModelOffSchema        its answer is not the JSON that was asked for
        └── ModelTooLong          more came than any answer is
"""

from typing import ClassVar


class SaysoError(Exception):
    """A problem a person can be told about in one sentence.

    `code` names the sentence, `facts` fill it, and `names` are those it may use; `retry` says whether the same work may
    succeed later, and `after` in how many seconds, where that is known.
    """

    code: ClassVar[str] = ""
    names: ClassVar[tuple[str, ...]] = ()
    retry: ClassVar[bool] = False
    after: float | None = None

    def __init__(self, **facts: str | int | float) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class InputError(SaysoError):
    """What came in cannot become an article. Facts always hold `name`, what the person called it."""


class InputMissing(InputError):
    """There is no such file. Facts: name."""

    code = "input_missing"
    names = ("name",)


class InputUnreadable(InputError):
    """The system refused to read it. Facts: name, reason."""

    code = "input_unreadable"
    names = ("name", "reason")


class InputUnsupported(InputError):
    """A kind of file Sayso does not read. Facts: name, accepted."""

    code = "input_unsupported"
    names = ("name", "accepted")


class InputNotText(InputError):
    """The bytes are no text in any encoding we know. Facts: name."""

    code = "input_not_text"
    names = ("name",)


class InputEmpty(InputError):
    """Nothing in it but white space. Facts: name."""

    code = "input_empty"
    names = ("name",)


class InputTooLarge(InputError):
    """Past the limit of app.yaml. Facts: name, megabytes, largest (both in MB of 1,000,000 bytes)."""

    code = "input_too_large"
    names = ("name", "megabytes", "largest")


class PageWithoutArticle(InputError):
    """HTML in which no article text was found. Facts: name."""

    code = "page_without_article"
    names = ("name",)


class DocumentLocked(InputError):
    """A document that opens with a password only. Facts: name."""

    code = "document_locked"
    names = ("name",)


class DocumentScanned(InputError):
    """A PDF of pictures, without text. Facts: name."""

    code = "document_scanned"
    names = ("name",)


class DocumentBroken(InputError):
    """A file that is not what its name says, or not all of it. Facts: name, form."""

    code = "document_broken"
    names = ("name", "form")


class DocumentTooLong(InputError):
    """A PDF of too many pages. Facts: name, pages, most."""

    code = "document_too_long"
    names = ("name", "pages", "most")


class DocumentTooMuch(InputError):
    """A document that cannot be opened in decent time and memory. Facts: name."""

    code = "document_too_much"
    names = ("name",)


class UnpackedTooLarge(InputError):
    """A document that unpacks to far more than it weighs. Facts: name, megabytes, most (both in MB of 1,000,000 bytes)."""

    code = "unpacked_too_large"
    names = ("name", "megabytes", "most")


class LinkError(InputError):
    """What a link leads to cannot become an article."""


class LinkInvalid(LinkError):
    """What was sent as a link is no address of the web. Facts: name."""

    code = "link_invalid"
    names = ("name",)


class LinkWithPassword(LinkError):
    """A link that holds a user's name or a password. Facts: name."""

    code = "link_with_password"
    names = ("name",)


class LinkPort(LinkError):
    """A link to another port than those of the web. Facts: name, port."""

    code = "link_port"
    names = ("name", "port")


class AddressNotPublic(LinkError):
    """A link that leads to an address which is not public. Facts: name, host."""

    code = "address_not_public"
    names = ("name", "host")


class HostUnknown(LinkError):
    """No name server knows the site. Facts: name, host."""

    code = "host_unknown"
    names = ("name", "host")


class LinkUnreachable(LinkError):
    """The site does not answer, or breaks off. Facts: name, host."""

    code = "link_unreachable"
    names = ("name", "host")
    retry = True


class LinkUntrusted(LinkError):
    """The site's certificate does not hold. Facts: name, host."""

    code = "link_untrusted"
    names = ("name", "host")


class LinkSlow(LinkError):
    """Not all of it came in time. Facts: name, seconds."""

    code = "link_slow"
    names = ("name", "seconds")


class LinkTooLarge(LinkError):
    """More came than a page may weigh. Facts: name, largest (in MB of 1,000,000 bytes)."""

    code = "link_too_large"
    names = ("name", "largest")


class LinkLoops(LinkError):
    """The site passes it on again and again. Facts: name, most."""

    code = "link_loops"
    names = ("name", "most")


class LinkGarbled(LinkError):
    """The site's answer cannot be taken apart. Facts: name."""

    code = "link_garbled"
    names = ("name",)


class LinkNotText(LinkError):
    """What the link leads to is no text. Facts: name, kind."""

    code = "link_not_text"
    names = ("name", "kind")


class PageGone(LinkError):
    """The site has no such page. Facts: name, status."""

    code = "page_gone"
    names = ("name", "status")


class PageRefused(LinkError):
    """The site does not show the page to us. Facts: name, status."""

    code = "page_refused"
    names = ("name", "status")


class PageNeedsLogin(LinkError):
    """The page is only for those who sign in. Facts: name."""

    code = "page_needs_login"
    names = ("name",)


class PagePaywalled(LinkError):
    """The page shows no more than a beginning to those who do not pay. Facts: name."""

    code = "page_paywalled"
    names = ("name",)


class PageAsksConsent(LinkError):
    """A question about cookies or consent stands in the article's place. Facts: name."""

    code = "page_asks_consent"
    names = ("name",)


class PageTooShort(LinkError):
    """Too little text to be an article. Facts: name, words, least."""

    code = "page_too_short"
    names = ("name", "words", "least")


class PageOfLinks(LinkError):
    """A home page, a list or a search: links to articles, and none itself. Facts: name."""

    code = "page_of_links"
    names = ("name",)


class PageOfVideo(LinkError):
    """A film or a recording with too little text beside it. Facts: name."""

    code = "page_of_video"
    names = ("name",)


class SiteBusy(LinkError):
    """The site takes no more questions for the moment. Facts: name, status."""

    code = "site_busy"
    names = ("name", "status")
    retry = True


class SiteBroken(LinkError):
    """The site breaks over the page. Facts: name, status."""

    code = "site_broken"
    names = ("name", "status")
    retry = True


class FeedInvalid(InputError):
    """What stands at a feed's address is no feed. Facts: name."""

    code = "feed_invalid"
    names = ("name",)


class FeedMissing(InputError):
    """What was sent as a feed is none, nor a page that names one. Facts: name."""

    code = "feed_missing"
    names = ("name",)


class ArticleTooLong(InputError):
    """An article of a feed has more words than are read of one. Facts: name, words, most."""

    code = "article_too_long"
    names = ("name", "words", "most")


class OpmlInvalid(InputError):
    """A list of feeds that is none. Facts: name."""

    code = "opml_invalid"
    names = ("name",)


class ArticleFileInvalid(InputError):
    """A .article.json that does not hold what it should. Facts: name, reason."""

    code = "article_file_invalid"
    names = ("name", "reason")


class GoldMissing(SaysoError):
    """A folder without gold articles. Facts: path."""

    code = "gold_missing"
    names = ("path",)


class GoldInvalid(SaysoError):
    """A gold article that does not hold what it should. Facts: path, reason."""

    code = "gold_invalid"
    names = ("path", "reason")


class ConfigInvalid(SaysoError):
    """A setting with a wrong value. Facts: path, key, reason."""

    code = "config_invalid"
    names = ("path", "key", "reason")


class TemplateInvalid(SaysoError):
    """A template with a fault. Facts: path, line (counted from 1), reason."""

    def __str__(self) -> str:
        """The sentence people are told."""
        return "{path}, line {line}: {reason}.".format(**self.facts)


class OutputUnwritable(SaysoError):
    """A briefing could not be written. Facts: path, reason."""

    code = "output_unwritable"
    names = ("path", "reason")


class BrowserMissing(SaysoError):
    """There is no browser to open a page in. Facts: path."""

    code = "browser_missing"
    names = ("path",)


class StoreUnavailable(SaysoError):
    """The database cannot be opened, or somebody holds it for too long. Facts: reason."""

    code = "store_unavailable"
    names = ("reason",)
    retry = True


class TextGone(SaysoError):
    """An article's text is no longer kept, so it cannot be read again. Facts: days."""

    code = "text_gone"
    names = ("days",)


class TooManyFeeds(SaysoError):
    """A channel wants more feeds than it may have. Facts: most."""

    code = "too_many_feeds"
    names = ("most",)


class FeedsReserved(SaysoError):
    """Somebody may not change, or not see, the feeds of a channel; the sentence says it. Facts: why."""

    code = "feeds_reserved"
    names = ("why",)


class PostingReserved(SaysoError):
    """Only admins post briefings in that channel, and who asked is none. No facts."""

    code = "posting_reserved"


class BriefingWithdrawn(SaysoError):
    """The briefing was taken back: nothing more is made or shown of it. No facts."""

    code = "briefing_withdrawn"


class WithdrawnInPart(SaysoError):
    """A briefing was taken back, but not everywhere. Facts: places."""

    code = "withdrawn_in_part"
    names = ("places",)


class NotYours(SaysoError):
    """Somebody wants to change a briefing who neither asked for it nor is an admin. No facts."""

    code = "not_yours"


class Unexpected(SaysoError):
    """A fault of Sayso's own, told all the same. Facts: kind."""

    code = "unexpected"
    names = ("kind",)


class SlackError(SaysoError):
    """Slack, or the way there."""


class TokenMissing(SlackError):
    """A token of Slack's is not in the environment. Facts: name, place."""

    code = "token_missing"
    names = ("name", "place")


class TokenRefused(SlackError):
    """Slack does not take a token. Facts: name, reason, place."""

    code = "token_refused"
    names = ("name", "reason", "place")


class SlackRefused(SlackError):
    """Slack heard the call and said no. Facts: method, reason."""

    code = "slack_refused"
    names = ("method", "reason")


class SlackUnreachable(SlackError):
    """Slack never heard the call. Facts: method."""

    code = "slack_unreachable"
    names = ("method",)
    retry = True


class FilesNotAllowed(SlackError):
    """The bot was not granted files:read. Facts: name."""

    code = "files_not_allowed"
    names = ("name",)


class FileOutOfReach(SlackError):
    """Slack does not show the bot a file, or no longer has it. Facts: name, reason."""

    code = "file_out_of_reach"
    names = ("name", "reason")


class FileElsewhere(SlackError):
    """A file that Slack only points to. Facts: name."""

    code = "file_elsewhere"
    names = ("name",)


class MessageOutOfReach(SlackError):
    """Slack does not show the bot a message, or no longer has it. Facts: reason."""

    code = "message_out_of_reach"
    names = ("reason",)


class MessageWithoutArticle(SlackError):
    """A message without text and without a file that is read. No facts."""

    code = "message_without_article"


class SendUncertain(SlackError):
    """Slack may have heard the call, and nobody can tell. Facts: method."""

    code = "send_uncertain"
    names = ("method",)


class ReaderError(SaysoError):
    """The article is fine, the reader is not there."""


class WeightsMissing(ReaderError):
    """No tagger where reader.weights points. Facts: path."""

    code = "weights_missing"
    names = ("path",)


class WeightsInvalid(ReaderError):
    """What stands there is no tagger of ours. Facts: path, reason."""

    code = "weights_invalid"
    names = ("path", "reason")


class ReadingEnded(ReaderError):
    """The process that read the article came to its end, or was ended, before it was done. No facts."""

    code = "reading_ended"
    retry = True


class ModelNotConfigured(ReaderError):
    """The model reader was asked for and none is set up. No facts."""

    code = "model_not_configured"


class ModelError(ReaderError):
    """A language model was asked, and there is no answer to use."""


class ModelUnreachable(ModelError):
    """The server of the model never answered, or broke off in the middle. Facts: server, reason."""

    code = "model_unreachable"
    names = ("server", "reason")
    retry = True


class ModelSlow(ModelError):
    """No whole answer came in time. Facts: server, seconds."""

    code = "model_slow"
    names = ("server", "seconds")
    retry = True


class ModelBusy(ModelError):
    """The server takes no more questions for the moment. Facts: server."""

    code = "model_busy"
    names = ("server",)
    retry = True


class ModelFailed(ModelError):
    """The server broke over the question. Facts: server, status."""

    code = "model_failed"
    names = ("server", "status")
    retry = True


class ModelKeyRefused(ModelError):
    """The server does not take OPENAI_API_KEY. Facts: server, status."""

    code = "model_key_refused"
    names = ("server", "status")


class ModelUnknown(ModelError):
    """The server has no model of that name. Facts: model, server."""

    code = "model_unknown"
    names = ("model", "server")


class ModelAddressWrong(ModelError):
    """What answers there does not speak as a server of models does. Facts: server, reason."""

    code = "model_address_wrong"
    names = ("server", "reason")


class ModelQuestionRefused(ModelError):
    """The server does not take the question as it is. Facts: server, status, reason."""

    code = "model_question_refused"
    names = ("server", "status", "reason")


class ModelQuotaSpent(ModelError):
    """The account behind the key has no more money. Facts: server."""

    code = "model_quota_spent"
    names = ("server",)


class ModelBudgetSpent(ModelError):
    """What a team may use in a day is used up, or too little for the question is left. Facts: tokens."""

    code = "model_budget_spent"
    names = ("tokens",)


class ModelDeclined(ModelError):
    """The model said that it will not answer. Facts: model."""

    code = "model_declined"
    names = ("model",)


class ModelFiltered(ModelError):
    """The server held the answer back for what it says. Facts: model."""

    code = "model_filtered"
    names = ("model",)


class ModelCutOff(ModelError):
    """The answer stops in the middle, at the most the model writes or reads. Facts: model."""

    code = "model_cut_off"
    names = ("model",)


class ModelSilent(ModelError):
    """The answer is empty. Facts: model."""

    code = "model_silent"
    names = ("model",)


class ModelNotJson(ModelError):
    """The answer is no JSON object. Facts: model."""

    code = "model_not_json"
    names = ("model",)


class ModelOffSchema(ModelError):
    """The answer is JSON, and not what was asked for. Facts: model, reason."""

    code = "model_off_schema"
    names = ("model", "reason")


class ModelTooLong(ModelError):
    """More came than any answer is, and the rest was not read. Facts: server, megabytes."""

    code = "model_too_long"
    names = ("server", "megabytes")


def error_of(code: str, facts: dict[str, str | int | float]) -> SaysoError:
    """The error of that code, as another process of ours told it."""
    kinds = [SaysoError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return next(kind for kind in kinds if kind.code == code)(**facts)
