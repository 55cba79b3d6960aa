"use strict";
// A claim chosen on one side lights up on the other, with who says it and what stands against it. Without this script the
// same links still lead from each side to the other.
(() => {
  const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.claim, card]));
  const order = [...cards.keys()].sort();
  const form = document.getElementById("filters");
  const status = form.querySelector("[role=status]");
  const article = document.getElementById("article");

  const words = (value) => (value || "").split(" ").filter(Boolean);
  const marks = (claim) => article.querySelectorAll(`.mark[data-lights="${claim}"]`);
  const filled = (text, ...values) => values.reduce((said, value, n) => said.replace(`%${n + 1}`, value), text);

  const put = (elements, name) => elements.forEach((element) => element.classList.add(name));

  function putOut() {
    for (const name of ["lit", "against", "says", "shows"]) {
      document.querySelectorAll(`.${name}`).forEach((element) => element.classList.remove(name));
    }
  }

  function light(claims, flag) {
    putOut();
    const against = new Set();
    const flags = new Set(flag ? [flag] : []);
    for (const claim of claims) {
      const card = cards.get(claim);
      put([card, ...marks(claim)], "lit");
      put(article.querySelectorAll(`[data-says~="${claim}"]`), "says");
      if (claims.length === 1) {
        words(card.dataset.against).forEach((other) => against.add(other));
        words(card.dataset.disputes).forEach((dispute) => flags.add(dispute));
      }
    }
    for (const other of against) put([cards.get(other), ...marks(other)], "against");
    for (const shown of flags) put(article.querySelectorAll(`[data-shows~="${shown}"]`), "shows");
    status.textContent = filled(status.dataset.lit, order.indexOf(claims[0]) + 1, order.length, against.size);
    history.replaceState(null, "", `#${claims[0]}`);
  }

  function reveal(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    const link = element.matches("a") ? element : element.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  function choose(link) {
    const claims = words(link.dataset.lights).filter((claim) => cards.has(claim));
    if (!claims.length) return;
    light(claims, link.dataset.flag);
    const evidence = link.dataset.flag && article.querySelector(`[data-shows~="${link.dataset.flag}"]`);
    if (article.contains(link)) reveal(cards.get(claims[0]));
    else reveal(article.querySelector(`#text-${claims[0]}`) || evidence);
    if (!article.contains(link) && link.matches(".line") && !link.closest(".card")) link.classList.add("lit");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lights]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(link);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      putOut();
      status.textContent = "";
      history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const here = document.activeElement.closest("a[data-lights]");
    if (!here || !["j", "k"].includes(event.key) || event.metaKey || event.ctrlKey || event.altKey) return;
    const side = article.contains(here) ? article : document.getElementById("briefing");
    const links = [...side.querySelectorAll("a[data-lights]:not([tabindex])")].filter((link) => link.getClientRects().length);
    const next = links[links.indexOf(here) + (event.key === "j" ? 1 : -1)];
    if (!next) return;
    next.scrollIntoView({ block: "nearest" });
    next.focus({ preventScroll: true });
  });

  function filter() {
    const group = form.elements.group.value;
    const kinds = [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value);
    const fits = (element) =>
      (!group || element.dataset.group === group) && kinds.every((kind) => words(element.dataset.kinds).includes(kind));
    let showing = 0;
    for (const card of cards.values()) {
      showing += fits(card);
      card.classList.toggle("off", !fits(card));
    }
    article.querySelectorAll(".mark").forEach((mark) => mark.classList.toggle("dim", !fits(mark)));
    document.querySelectorAll(".group").forEach((shown) => shown.classList.toggle("off", !shown.querySelector(".card:not(.off)")));
    status.textContent = group || kinds.length ? filled(status.dataset.showing, showing, cards.size) : "";
  }

  form.hidden = !cards.size;
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());

  const wanted = location.hash.replace(/^#(claim-|text-)?/, "");
  if (cards.has(wanted)) {
    light([wanted]);
    cards.get(wanted).scrollIntoView({ block: "center" });
    const mark = article.querySelector(`#text-${wanted}`);
    if (mark) mark.scrollIntoView({ block: "center" });
  }
})();
