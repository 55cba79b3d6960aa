// In the stand-in's page: the buttons of a window work, and what is pasted into it keeps its lines.
(() => {
  const NEWLINE = "\u2029"; // what the page's one-line field lets through in place of a newline
  const Plain = window.WebSocket;
  let socket, stack = [];

  window.WebSocket = class extends Plain {
    constructor(...where) {
      super(...where);
      socket = this;
      this.addEventListener("message", (event) => {
        const heard = JSON.parse(event.data);
        if (heard.t === "view") stack = heard.stack;
        if (heard.t === "init") stack = heard.state.modalStack;
      });
    }
    send(text) {
      super.send(text.replaceAll(NEWLINE, "\\n"));
    }
  };

  addEventListener("click", (event) => {
    const pressed = event.target.closest?.(".modal .bk-button");
    if (!pressed) return;
    const buttons = stack.at(-1).blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
    const { type, action_id, value } = buttons[[...document.querySelectorAll(".modal .bk-button")].indexOf(pressed)];
    const user = document.querySelector(".actas select").value;
    socket.send(JSON.stringify({ t: "block_action", channel: "", messageTs: "", user, action: { type, action_id, value } }));
  }, true); // the page itself lets no click out of a window

  addEventListener("paste", (event) => {
    if (!event.target.matches?.(".modal .bk-plain-input")) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n").replaceAll("\n", NEWLINE);
    document.execCommand("insertText", false, text);
  }, true);
})();
