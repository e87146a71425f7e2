// The search box: finds while the reader types, walked with the arrow keys; without this script it is a plain form.
(() => {
  "use strict";
  const PAUSE = 120; // milliseconds without a key before the server is asked
  let timer = 0;
  let asked = null; // the question under way
  let active = -1; // place of the option that is chosen, -1 for none

  const field = () => document.getElementById("find");
  const list = () => document.getElementById("finds");
  const options = () => [...(list()?.querySelectorAll("a[role=option]") ?? [])];
  const query = (form) => new URLSearchParams(new FormData(form)).toString();

  const made = (kind, className, text) => {
    const node = document.createElement(kind);
    node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  const choose = (place) => {
    const all = options();
    active = all.length ? (place + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return field().removeAttribute("aria-activedescendant");
    field().setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    active = -1;
    if (!list()) return;
    list().hidden = true;
    field().setAttribute("aria-expanded", "false");
    field().removeAttribute("aria-activedescendant");
  };

  const option = (label, beside, address, className) => {
    const link = made("a", className);
    link.href = address;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(made("span", "name", label), " ", made("span", "marks", beside));
    return link;
  };

  const nothing = (said) => {
    const note = made("div", "heading", said);
    note.setAttribute("role", "option");
    note.setAttribute("aria-disabled", "true");
    note.setAttribute("aria-selected", "false");
    return note;
  };

  const group = ({ label, finds }, at) => {
    const part = made("div", "kind");
    const heading = made("div", "heading", label);
    heading.id = `finds-kind-${at}`;
    part.setAttribute("role", "group");
    part.setAttribute("aria-labelledby", heading.id);
    part.append(heading);
    for (const find of finds) {
      find.leads.forEach((lead, place) => part.append(option(find.label, lead.beside, lead.address, place ? "also" : "")));
    }
    return part;
  };

  const show = (answer, form) => {
    const shown = answer.groups.map(group);
    if (answer.count) shown.push(option(answer.more, "", `${form.getAttribute("action")}?${query(form)}`, "more"));
    else if (!answer.groups.length) shown.push(nothing(answer.said));
    list().replaceChildren(...shown);
    options().forEach((node, at) => (node.id = `finds-${at}`));
    active = -1;
    field().removeAttribute("aria-activedescendant");
    field().setAttribute("aria-expanded", "true");
    list().hidden = false;
    window.trilogic.say(answer.said);
  };

  const ask = async (form) => {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    try {
      const answer = await fetch(`${form.getAttribute("action")}.json?${query(form)}`, { signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (asked === mine) show(found, form);
    } catch (error) {
      if (error.name === "AbortError") return;
      show({ count: 0, groups: [], said: form.dataset.failed }, form);
    }
  };

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    clearTimeout(timer);
    if (!event.target.value.trim()) return close();
    timer = setTimeout(() => ask(event.target.form), PAUSE);
  });

  const KEYS = {
    ArrowDown: () => (list().hidden ? field().value.trim() && ask(field().form) : choose(active + 1)),
    ArrowUp: () => !list().hidden && choose(active < 0 ? -1 : active - 1),
    Enter: () => !list().hidden && active >= 0 && (options()[active].click(), true),
    Escape: () => (list().hidden ? (field().value = "") : close()),
  };
  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.isComposing) return;
    const done = KEYS[event.key]?.();
    if (event.key.startsWith("Arrow") || event.key === "Escape" || done) event.preventDefault();
  });

  // A stroke leads to the box from anywhere but a field that takes letters.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !field()) return;
    event.preventDefault();
    field().focus();
    field().select();
  });

  // The box keeps the focus while an option is pressed; what was chosen ends the search.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.("#finds")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#finds a[role=option]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    close();
    field().value = "";
    document.getElementById("main")?.focus({ preventScroll: true });
  }, true);
  document.addEventListener("focusout", (event) => {
    if (event.target === field() && !event.relatedTarget?.closest("#finds")) close();
  });
})();
