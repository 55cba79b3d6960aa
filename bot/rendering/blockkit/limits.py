"""Slack's limits on messages and views, each with the page, package or thread it was read from.

Lengths are in characters and counts in items unless the line says otherwise. `slack_sdk` is 3.47, `@slack/types` 3.2.0;
a page is named by its last part, below docs.slack.dev/reference/block-kit. Where sources differ, the lower figure stands.
"""

# Surfaces
MESSAGE_BLOCKS = 50  # blocks page
VIEW_BLOCKS = 100  # blocks page; slack_sdk views
MESSAGE_TEXT = 40_000  # docs.slack.dev changelog 2018-04: longer text is cut or refused
MESSAGE_ATTACHMENTS = 100  # slack_sdk messages
ATTACHMENT_FOOTER = 300  # slack_sdk attachments
VIEW_TITLE = 24  # slack_sdk views; so are submit and close
VIEW_METADATA = 3000  # slack_sdk views
VIEW_FOCUSED = 1  # elements of a view with focus_on_load: @slack/types

# Over a whole payload
MESSAGE_CHARACTERS = 10_000  # our budget: none is documented, 11,341 were refused (bolt-js #2509 and #2867)
MARKDOWN_CHARACTERS = 12_000  # over all markdown blocks: markdown-block
TABLE_CHARACTERS = 10_000  # over all cells of all tables: table-block; data-table-block has said 20,000 since mid-2026
MESSAGE_CHARTS = 2  # undocumented, found live: vercel/chat #696

# Names
ID = 255  # block_id, action_id, callback_id, external_id: slack_sdk

# Text and composition objects
TEXT = 3000  # text-object: no text object is longer, whatever its place allows
CONFIRM_TITLE = 100  # slack_sdk ConfirmObject
CONFIRM_TEXT = 300  # slack_sdk ConfirmObject
CONFIRM_BUTTON = 30  # slack_sdk ConfirmObject: confirm and deny
OPTION_TEXT = 75  # slack_sdk Option: label and description
OPTION_VALUE = 150  # slack_sdk Option
OPTION_URL = 3000  # option-object
OPTION_GROUP_LABEL = 75  # slack_sdk OptionGroup
OPTIONS = 100  # per select and per group: slack_sdk
OPTION_GROUPS = 100  # slack_sdk
DISPATCH_TRIGGERS = 2  # dispatch-action-configuration-object: there are two words

# Elements
PLACEHOLDER = 150  # slack_sdk InputInteractiveElement
BUTTON_TEXT = 75  # slack_sdk ButtonElement; so is accessibility_label
BUTTON_VALUE = 2000  # slack_sdk ButtonElement, FeedbackButtonObject
BUTTON_URL = 3000  # slack_sdk ButtonElement
BUTTON_PROMPT = 4000  # slack_sdk ButtonElement: agent_prompt
VISIBLE_TO = 10  # users: icon-button-element
OVERFLOW_OPTIONS = 5  # slack_sdk OverflowMenuElement
CHECKED_OPTIONS = 10  # @slack/types: checkboxes and radio buttons
INPUT_LENGTH = 3000  # characters a person may be asked for: plain-text-input-element
INPUT_LINES = 100  # @slack/types RichTextInput
FILES = 10  # slack_sdk FileInputElement
TIMESTAMP = 9_999_999_999  # ten digits: slack_sdk DateTimePickerElement
IMAGE_URL = 3000  # slack_sdk ImageElement, ImageBlock
IMAGE_ALT = 2000  # slack_sdk ImageElement, ImageBlock
LIST_INDENT = 8  # @slack/types RichTextList

# Blocks
HEADER_TEXT = 150  # plain_text only: header-block
SECTION_TEXT = 3000  # section-block
SECTION_FIELDS = 10  # section-block
SECTION_FIELD_TEXT = 2000  # section-block; slack_sdk does not check it
IMAGE_TITLE = 2000  # slack_sdk ImageBlock
CONTEXT_ELEMENTS = 10  # slack_sdk ContextBlock
ACTIONS_ELEMENTS = 25  # slack_sdk ActionsBlock
CONTEXT_ACTIONS_ELEMENTS = 5  # slack_sdk ContextActionsBlock
INPUT_LABEL = 2000  # slack_sdk InputBlock; so is the hint
ALERT_TEXT = 200  # node-slack-sdk #2567, java-slack-sdk #1624
VIDEO_TITLE = 199  # "less than 200": slack_sdk VideoBlock
VIDEO_AUTHOR = 49  # "less than 50": slack_sdk VideoBlock
AUTH_VALUE = 150  # slack_sdk AuthProviderBlock; so is the description
AUTH_NAME = 75  # slack_sdk AuthProviderBlock; so are identity and context
AUTH_URL = 3000  # slack_sdk AuthProviderBlock
CONTAINER_TITLE = 150  # slack_sdk ContainerBlock; so is the subtitle
CONTAINER_BLOCKS = 10  # slack_sdk ContainerBlock
CARD_TITLE = 150  # slack_sdk CardBlock; so is the subtitle
CARD_BODY = 200  # slack_sdk CardBlock
CARD_ACTIONS = 3  # undocumented in the SDKs: slackblocks 3.0
CAROUSEL_CARDS = 10  # slack_sdk CarouselBlock
PLAN_TASKS = 50  # undocumented in the SDKs: slackblocks 3.0

# Tables and charts
TABLE_ROWS = 100  # slack_sdk TableBlock says so and does not check it
TABLE_COLUMNS = 20  # slack_sdk TableBlock says so and does not check it; data-table-block
DATA_TABLE_LEAST_ROWS = 2  # the header and one more: data-table-block
DATA_TABLE_ROWS = 101  # the header and 100 more: data-table-block, which has said 201 since mid-2026
DATA_TABLE_PAGE = 100  # rows: data-table-block
CHART_TITLE = 50  # data-visualization-block; so are the axis titles
CHART_SEGMENTS = 12  # docs.openclaw.ai/channels/slack/rich-messages; data-visualization-block said 6 in June 2026
CHART_SERIES = 12  # as CHART_SEGMENTS
CHART_CATEGORIES = 20  # docs.openclaw.ai/channels/slack/rich-messages
CHART_LABEL = 20  # docs.openclaw.ai/channels/slack/rich-messages: segments, series, categories
