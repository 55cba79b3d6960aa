// What the stand-in's page is sent, so that it can draw it: it knows no rich_text, and shows a mark of its own mrkdwn for every
// star or colon of an article. For display only: what is kept, and what the Web API and the bot see, stays as posted.

type Json = any;

// The page parses mrkdwn by patterns and knows no escape. A look-alike, or a word joiner in the middle, matches none of them.
const JOINER = "\u2060";
const DISARMED: Record<string, string> = {
  "*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", ":": ":" + JOINER, "<": "<" + JOINER, ">": JOINER + ">",
};
const BULLETS = ["•", "◦", "▪"];
const SPACE = "\u2003"; // an em, which a browser does not fold

/** A message of the server to the page, with every block in it drawn. */
export function shown(sent: Json): Json {
  switch (sent.t) {
    case "message":
    case "message_update":
      return { ...sent, message: drawn(sent.message) };
    case "view":
      return { ...sent, stack: sent.stack.map(drawn) };
    case "init":
      return { ...sent, state: { ...sent.state, messages: all(sent.state.messages), modalStack: sent.state.modalStack.map(drawn) } };
    default:
      return sent;
  }
}

function all(messages: Record<string, Json[]>): Json {
  return Object.fromEntries(Object.entries(messages).map(([channel, there]) => [channel, there.map(drawn)]));
}

/** A message or a view. */
function drawn(it: Json): Json {
  if (it.blocks?.length) return { ...it, blocks: it.blocks.map(block) };
  return it.bot_id ? { ...it, text: unescaped(it.text ?? "") } : it;
}

function block(it: Json): Json {
  switch (it.type) {
    case "rich_text":
      return { type: "section", block_id: it.block_id, text: mrkdwn(it.elements.map(element).join("\n")) };
    case "context":
      return { ...it, elements: [mrkdwn(it.elements.map((line: Json) => text(line)).join("\n"))] };
    case "section":
      return it.text ? { ...it, text: mrkdwn(text(it.text)) } : it;
    default:
      return it;
  }
}

function element(it: Json): string {
  if (it.type !== "rich_text_list") return line(it.elements);
  const depth = it.indent ?? 0;
  const lead = SPACE.repeat(depth) + BULLETS[depth % BULLETS.length] + " ";
  return it.elements.map((item: Json) => lead + line(item.elements)).join("\n");
}

/** One line of pieces. A style ends at a line's end, and the page takes a slant only after a space. */
function line(pieces: Json[]): string {
  let written = "";
  for (const piece of pieces) {
    const [, before, words, after] = /^(\s*)([^]*?)(\s*)$/.exec(disarmed(piece.text ?? piece.url ?? ""))!;
    const mark = words && (piece.style?.bold ? "*" : piece.style?.italic ? "_" : "");
    const gap = mark === "_" && !before && /[^\s(]$/.test(written) ? "\u200a" : "";
    written += before + gap + words.split("\n").map((part) => mark + part + mark).join("\n") + after;
  }
  return written;
}

function text(it: Json): string {
  return it.type === "plain_text" ? disarmed(it.text) : unescaped(it.text ?? "");
}

function mrkdwn(text: string): Json {
  return { type: "mrkdwn", text };
}

function disarmed(words: string): string {
  return words.replace(/[*_~`:<>]/g, (mark) => DISARMED[mark]!);
}

/** mrkdwn of ours, whose entities the page would show as they are. */
function unescaped(text: string): string {
  return text.replace(/&lt;/g, "<" + JOINER).replace(/&gt;/g, JOINER + ">").replace(/&amp;/g, "&");
}
