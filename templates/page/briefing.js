"use strict";
// A claim chosen on one side lights up on the other, with who says it and what stands against it. Without this script the
// same links still lead from each side to the other.
(() => {
  const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.claim, card]));
  const form = document.getElementById("filters");
  const status = form.querySelector("[role=status]");
  const article = document.getElementById("article");

  const order = [...article.querySelectorAll(".mark[id]")].map((mark) => mark.dataset.lights);
  const words = (value) => (value || "").split(" ").filter(Boolean);
  const marks = (claim) => article.querySelectorAll(`.mark[data-lights="${claim}"]`);
  const filled = (text, ...values) => values.reduce((said, value, n) => said.replace(`%${n + 1}`, value), text);

  const put = (elements, name) => elements.forEach((element) => element.classList.add(name));

  function putOut() {
    for (const name of ["lit", "against", "beside", "says", "shows"]) {
      document.querySelectorAll(`.${name}`).forEach((element) => element.classList.remove(name));
    }
  }

  // Of several claims of one line the first is the one chosen; the others light as what they are to it.
  function others(claims, flag, name) {
    const all = words(cards.get(claims[0]).dataset[name]);
    return claims.length === 1 ? all : flag ? all.filter((other) => claims.includes(other)) : [];
  }

  function light(claims, flag) {
    putOut();
    const against = others(claims, flag, "against");
    const beside = others(claims, flag, "beside").filter((other) => !against.includes(other));
    for (const claim of claims) {
      if (!against.includes(claim) && !beside.includes(claim)) put([cards.get(claim), ...marks(claim)], "lit");
      put(article.querySelectorAll(`[data-says~="${claim}"]`), "says");
    }
    for (const other of against) put([cards.get(other), ...marks(other)], "against");
    for (const other of beside) put([cards.get(other), ...marks(other)], "beside");
    const flags = flag ? [flag] : words(cards.get(claims[0]).dataset.disputes);
    for (const shown of flags) put(article.querySelectorAll(`[data-shows~="${shown}"]`), "shows");
    tell(claims[0], against.length, beside.length);
    history.replaceState(null, "", `#${claims[0]}`);
  }

  function tell(claim, against, beside) {
    const said = [filled(status.dataset.lit, order.indexOf(claim) + 1, order.length)];
    if (against) said.push(filled(status.dataset.against, against));
    if (beside) said.push(filled(status.dataset.beside, beside));
    status.textContent = said.join(" · ");
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
    for (const hidden of [cards.get(claims[0]), cards.get(claims[0]).closest(".group")]) hidden?.classList.remove("off");
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
      filter();
      history.replaceState(null, "", location.pathname + location.search);
      return;
    }
    const here = document.activeElement.closest("a[data-lights]");
    const key = event.key.toLowerCase();
    if (!here || !["j", "k"].includes(key) || event.metaKey || event.ctrlKey || event.altKey) return;
    const side = article.contains(here) ? article : document.getElementById("briefing");
    const links = [...side.querySelectorAll("a[data-lights]:not([tabindex])")].filter((link) => link.getClientRects().length);
    const next = links[links.indexOf(here) + (key === "j" ? 1 : -1)];
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

  function fromAddress() {
    const wanted = location.hash.replace(/^#(claim-|text-)?/, "");
    if (!cards.has(wanted)) return;
    light([wanted]);
    for (const side of [cards.get(wanted), article.querySelector(`#text-${wanted}`)]) side?.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
