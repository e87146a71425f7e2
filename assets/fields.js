// Number fields beside sliders, and boxes to tick: all fields of a group together make one address.
(() => {
  "use strict";
  const WAIT = 250; // ms without a change before the view follows
  let timer = null;

  const numbers = (group) => [...group.querySelectorAll("input[type=number]")];
  const twin = (input) => document.getElementById(input.type === "range" ? input.id.replace(/-range$/, "") : `${input.id}-range`);

  const here = () => window.location.pathname + window.location.search;

  const address = (group) => {
    const changed = numbers(group).filter((field) => field.value !== "" && Number(field.value) !== Number(field.dataset.usual));
    const parts = [...(group.dataset.kept ? [group.dataset.kept] : []), ...changed.map((field) => `${field.name}:${Number(field.value)}`)];
    return parts.length ? group.dataset.pairs.replace("{}", parts.join(",")) : group.dataset.bare;
  };

  const follow = (group) => {
    timer = null;
    const wanted = address(group);
    if (wanted !== here()) window.trilogic.go(wanted);
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

  // Boxes: their keys make the address; those that are ticked on the other axis cannot be ticked here.
  const boxes = (group) => [...group.querySelectorAll("input[type=checkbox]")];
  const same = (some, others) => some.length === others.length && some.every((key) => others.includes(key));

  const ticked = (group) => boxes(group).filter((box) => box.checked).map((box) => box.value);
  const ticks = (group) => {
    const keys = ticked(group);
    const usual = keys.length === 0 || same(keys, JSON.parse(group.dataset.usual));
    return usual ? group.dataset.bare : group.dataset.ticks.replace("{}", keys.join(","));
  };

  document.addEventListener("change", (event) => {
    const group = event.target.closest("[data-ticks]");
    if (!group || event.target.type !== "checkbox") return;
    if (ticked(group).length > Number(group.dataset.most)) {
      event.target.checked = false;
      window.trilogic.say(group.dataset.full);
      return;
    }
    window.trilogic.go(ticks(group));
  });

  document.addEventListener("trilogic:shown", () => {
    const groups = [...document.querySelectorAll("[data-ticks]")];
    const chosen = new Map(groups.map((group) => [group, JSON.parse(group.dataset.chosen)]));
    for (const group of groups) {
      const elsewhere = groups.filter((other) => other !== group).flatMap((other) => chosen.get(other));
      const absent = JSON.parse(group.dataset.absent); // not observed over time, where trails are shown
      const ahead = group.dataset.begun && ticks(group) === here(); // ticked by the reader, the view is on its way
      group.dataset.begun = "yes";
      for (const box of boxes(group)) {
        if (!ahead || ticked(group).length === 0) box.checked = chosen.get(group).includes(box.value);
        box.disabled = elsewhere.includes(box.value) || absent.includes(box.value);
      }
      const rest = group.querySelector("details:not([data-settled])");
      if (rest) {
        rest.dataset.settled = "yes";
        rest.open = rest.querySelector("input:checked") !== null;
      }
    }
  });

  // After each rendering the fields show what counts, unless they are ahead of it: what they say is the address already.
  document.addEventListener("trilogic:shown", () => {
    for (const group of document.querySelectorAll("[data-pairs]")) {
      const values = JSON.parse(group.dataset.values);
      const settled = timer === null && address(group) !== here();
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
