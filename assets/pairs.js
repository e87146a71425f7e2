// Number fields beside sliders: each pair sets one number, and all of them together make one address.
(() => {
  "use strict";
  const WAIT = 250; // ms without a change before the view follows
  let timer = null;

  const numbers = (group) => [...group.querySelectorAll("input[type=number]")];
  const twin = (input) => document.getElementById(input.type === "range" ? input.id.replace(/-range$/, "") : `${input.id}-range`);

  const address = (group) => {
    const changed = numbers(group).filter((field) => field.value !== "" && Number(field.value) !== Number(field.dataset.usual));
    const parts = [...(group.dataset.kept ? [group.dataset.kept] : []), ...changed.map((field) => `${field.name}:${Number(field.value)}`)];
    return parts.length ? group.dataset.pairs.replace("{}", parts.join(",")) : group.dataset.bare;
  };

  const follow = (group) => {
    timer = null;
    const wanted = address(group);
    if (wanted !== window.location.pathname + window.location.search) window.trilogic.go(wanted);
  };

  const later = (group) => {
    clearTimeout(timer);
    timer = setTimeout(follow, WAIT, group);
  };

  document.addEventListener("input", (event) => {
    const group = event.target.closest("[data-pairs]");
    if (!group || !event.target.matches("input[type=number], input[type=range]")) return;
    if (event.target.value === "" || Number(event.target.value) < Number(event.target.min)) return;
    twin(event.target).value = event.target.value;
    later(group);
  });

  // A number field left empty or below its smallest number shows again what counts.
  document.addEventListener("focusout", (event) => {
    const group = event.target.closest("[data-pairs]");
    if (!group || event.target.type !== "number") return;
    if (event.target.value === "" || Number(event.target.value) < Number(event.target.min)) event.target.value = twin(event.target).value;
  });

  document.addEventListener("click", (event) => {
    const group = event.target.closest("[data-random-start]")?.closest(".weigh")?.querySelector("[data-pairs]");
    if (!group) return;
    for (const field of numbers(group)) {
      const steps = 1 + Math.floor(Math.random() * 10);
      field.value = field.hasAttribute("data-random") ? steps / 2 : field.dataset.usual;
      twin(field).value = field.value;
    }
    follow(group);
  });

  // After each rendering the fields show what counts, unless they are ahead of it: what they say is the address already.
  document.addEventListener("trilogic:shown", () => {
    for (const group of document.querySelectorAll("[data-pairs]")) {
      const values = JSON.parse(group.dataset.values);
      const settled = timer === null && address(group) !== window.location.pathname + window.location.search;
      const answers = JSON.parse(group.dataset.answers);
      for (const field of numbers(group)) {
        const value = values[field.name] ?? Number(field.dataset.usual);
        if (settled && Number(field.value) !== value && !(document.activeElement === field && field.value === "")) {
          field.value = value;
          twin(field).value = value;
        }
        const answer = document.getElementById(`${field.id}-answer`);
        const text = answers[field.name] ?? "";
        if (answer.textContent !== text) answer.textContent = text;
      }
    }
  });
})();
