// Sharing: the page that a link leads to is shown in a dialog, its choices change all texts at once, and texts are copied.
(() => {
  "use strict";
  const PARTS = ".share-parts";
  let dialog = null;
  let asked = 0; // only the answer to the last question is shown

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(PARTS);
    if (!parts) throw new Error(`${address} shares nothing`);
    return document.importNode(parts, true);
  };

  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const open = async (link) => {
    const close = made("button", { type: "button", className: "close" }, made("span", { ariaHidden: "true" }, "×"));
    close.setAttribute("aria-label", link.dataset.close);
    const title = made("p", { id: "share-title", className: "title", tabIndex: -1 }, link.textContent);
    const wait = made("p", { className: "muted" }, link.dataset.wait);
    dialog = made("dialog", { className: "share-dialog" }, made("div", { className: "dialog-bar" }, title, close), wait);
    dialog.setAttribute("aria-labelledby", "share-title");
    const own = dialog;
    close.addEventListener("click", () => own.close());
    own.addEventListener("click", (event) => { if (event.target === own) own.close(); }); // beside it
    own.addEventListener("close", () => {
      own.remove();
      dialog = null;
      document.getElementById(link.id)?.focus();
    });
    document.body.append(own);
    own.showModal();
    title.focus();
    try {
      wait.replaceWith(await fetched(link.href));
    } catch {
      window.location.assign(link.href); // the page says what is wrong
    }
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a.share");
    if (!link || typeof HTMLDialogElement === "undefined") return;
    event.preventDefault();
    open(link);
  });

  const address = (form) => {
    const given = [...new FormData(form)].filter(([, value]) => value !== "");
    return `${form.getAttribute("action")}?${new URLSearchParams(given)}`;
  };

  const change = async (form, focused) => {
    const question = ++asked;
    const place = form.closest(PARTS);
    const wanted = address(form);
    const unfolded = [...place.querySelectorAll("details[open]")].map((part) => part.id);
    place.setAttribute("aria-busy", "true");
    try {
      const parts = await fetched(wanted);
      if (question !== asked || !place.isConnected) return;
      for (const id of unfolded) parts.querySelector(`#${id}`)?.setAttribute("open", "");
      place.replaceWith(parts);
      document.getElementById(focused)?.focus({ preventScroll: true });
      const told = parts.querySelector("#share-told");
      setTimeout(() => { told.textContent = told.dataset.said; }); // a live region speaks of what changes in it
      if (!dialog) window.history.replaceState(null, "", wanted);
    } catch {
      window.location.assign(wanted);
    }
  };

  document.addEventListener("change", (event) => {
    const form = event.target.closest("#share-form");
    if (form) change(form, event.target.id);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "share-form") return;
    event.preventDefault();
    change(event.target, document.activeElement?.id);
  });

  // Copying: the text is selected, and what happened is told beside it, in sight and aloud.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const told = button.closest(".tool").querySelector(".told");
    let said = button.dataset.said;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      said = button.dataset.manual; // the browser does not let pages write here; the reader still can
    }
    for (const other of document.querySelectorAll(".tool > .told")) other.textContent = "";
    setTimeout(() => { told.textContent = said; });
  });
})();
