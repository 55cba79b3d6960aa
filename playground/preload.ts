// What local-slack does not do as Slack does, or not for loopback only, mended while it runs: a preload for the Bun it is made of.
//   It listens on 127.0.0.1 only; it has no option for that.
//   A button of a window says which window it is in; a plain-text acknowledgement is an ephemeral message, and not dropped.
//   A bot that is called over HTTP and closes its connections loses nothing.
//   The Web API tells the scopes of the token, as given in PLAYGROUND_SCOPES.
//   GET /_control/windows and POST /_control/page give to a program what only the page's socket gives: windows, and acting in them.
//   The page is sent what it can draw (shown.ts), and a script that makes its windows work (page.js).

import { readFileSync } from "node:fs";
import { shown } from "./shown";

type Json = any;

const HOST = "127.0.0.1";
const SCRIPT = `<head><script>${readFileSync(import.meta.dir + "/page.js", "utf8")}</script>`;

let windows: Json[] = []; // those that are open, the top one last, as posted
let refused: Json = null; // what the last submission was refused with

// The one place that everything passes on its way to the bot, in both modes and before it is signed, and to the page.
const stringify = JSON.stringify;
JSON.stringify = ((value: Json, ...how: any[]) => {
  if (typeof value?.t === "string") {
    listen(value);
    return stringify(shown(value));
  }
  const payload = value?.payload ?? value;
  if (payload?.type === "block_actions" && !payload.message) place(payload);
  return stringify(value, ...(how as []));
}) as typeof JSON.stringify;

function listen(said: Json): void {
  if (said.t === "view") [windows, refused] = [said.stack, null];
  if (said.t === "view_errors") refused = said.errors;
}

/** Put a press of a button into the window on top. */
function place(payload: Json): void {
  const top = windows.at(-1);
  if (!top) return;
  payload.view = top;
  payload.container = { type: "view", view_id: top.id };
  for (const field of ["channel", "message", "response_url"]) delete payload[field];
}

const fetched = globalThis.fetch.bind(globalThis);
globalThis.fetch = (async (address: any, how: any = {}) => {
  const answer = await fetched(address, { ...how, keepalive: false, headers: { ...how.headers, Connection: "close" } });
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/plain")) return answer;
  const text = await answer.text();
  return new Response(text && stringify({ text, response_type: "ephemeral" }), { status: answer.status });
}) as typeof fetch;

const serve = Bun.serve.bind(Bun);
(Bun as any).serve = (options: any) =>
  serve({
    ...options,
    hostname: HOST,
    async fetch(request: Request, server: any) {
      const { pathname } = new URL(request.url);
      if (pathname === "/_control/windows") return Response.json({ windows, refused });
      if (pathname === "/_control/page") {
        options.websocket.message({ data: { kind: "ui" } }, await request.text());
        return Response.json({ ok: true });
      }
      return dressed(pathname, await options.fetch.call(this, request, server));
    },
  });

async function dressed(path: string, answer: Response | undefined): Promise<Response | undefined> {
  if (path.startsWith("/api/")) answer!.headers.set("x-oauth-scopes", process.env.PLAYGROUND_SCOPES ?? "");
  if (path !== "/" && !path.startsWith("/archives/")) return answer;
  const page = (await answer!.text()).replace("<head>", () => SCRIPT);
  return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
}
