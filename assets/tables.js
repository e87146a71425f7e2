// Tables that readers sort, filter, narrow to some columns and take with them.
(() => {
  "use strict";
  const WAIT = 500; // milliseconds without typing before the number of rows is said
  const language = () => document.documentElement.lang;

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filled = (text, parts) => Object.entries(parts).reduce((found, [name, part]) => found.replace(`{${name}}`, part), text);
  const tableOf = (tools) => document.getElementById(tools.dataset.tools);
  const toolsOf = (table) => document.querySelector(`[data-tools="${table.id}"]`);
  const rowsOf = (table) => [...table.tBodies[0].rows];
  const headsOf = (table) => [...table.tHead.rows[0].cells];

  // What a cell says, without what is only drawn or only spoken beside it.
  const textOf = (cell) => {
    if (!cell.firstElementChild) return cell.textContent.trim();
    const copy = cell.cloneNode(true);
    for (const part of copy.querySelectorAll(".visually-hidden, [aria-hidden]")) part.remove();
    return copy.textContent.trim();
  };

  const numberOf = (cell) => {
    const text = cell.dataset.value ?? cell.textContent.trim();
    return /^-?[\d.]+(e-?\d+)?$/.test(text) ? Number(text) : null;
  };

  // Sorting: stable, what is missing stays last in both directions.
  const sort = (table, column, direction) => {
    const numeric = headsOf(table)[column].classList.contains("num");
    const collator = new Intl.Collator(language(), { numeric: true });
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = rowsOf(table).map((row) => {
      const cell = row.cells[column];
      return { row, key: numeric ? numberOf(cell) : cell.dataset.value ?? textOf(cell) };
    });
    const missing = (key) => key === null || key === "" || key === "–";
    keyed.sort((one, other) => {
      if (missing(one.key) || missing(other.key)) return missing(one.key) - missing(other.key);
      return sign * (numeric ? one.key - other.key : collator.compare(one.key, other.key));
    });
    table.tBodies[0].append(...keyed.map(({ row }) => row));
    for (const head of headsOf(table)) head.removeAttribute("aria-sort");
    headsOf(table)[column].setAttribute("aria-sort", direction);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("table[data-sortable] thead button");
    if (!button) return;
    const table = button.closest("table");
    const head = button.closest("th");
    const opposite = { ascending: "descending", descending: "ascending" };
    const first = head.classList.contains("num") && !head.hasAttribute("data-small-first") ? "descending" : "ascending";
    const direction = opposite[head.getAttribute("aria-sort")] ?? first;
    sort(table, headsOf(table).indexOf(head), direction);
    const words = head.classList.contains("num") ? direction : `text-${direction}`;
    const said = toolsOf(table).getAttribute(`data-${words}`);
    window.trilogic.say(filled(said, { column: textOf(button) }));
  });

  // Filtering, on all that is not a number.
  const filter = (tools) => {
    const table = tableOf(tools);
    const wanted = plain(tools.querySelector("input[type=search]").value).split(/\s+/).filter(Boolean);
    const rows = rowsOf(table);
    let shown = 0;
    for (const row of rows) {
      row.words ??= plain([...row.cells].filter((cell) => !cell.classList.contains("num")).map(textOf).join(" "));
      row.hidden = !wanted.every((part) => row.words.includes(part));
      shown += row.hidden ? 0 : 1;
    }
    const number = (count) => count.toLocaleString(language());
    const text = filled(tools.dataset.rows, { shown: number(shown), count: number(rows.length) });
    tools.querySelector(".count").textContent = text;
    return text;
  };

  let waiting;
  document.addEventListener("input", (event) => {
    const tools = event.target.closest("[data-tools]");
    if (!tools || event.target.type !== "search") return;
    const text = filter(tools);
    clearTimeout(waiting);
    waiting = setTimeout(() => window.trilogic.say(text), WAIT);
  });

  // Columns.
  const choose = (tools) => {
    const table = tableOf(tools);
    for (const box of tools.querySelectorAll("input[data-column]")) {
      for (const row of table.rows) row.cells[box.dataset.column].hidden = !box.checked;
    }
  };
  document.addEventListener("change", (event) => {
    const tools = event.target.closest("[data-tools]");
    if (tools && event.target.matches("input[data-column]")) choose(tools);
  });

  // The rows and columns that are shown, as a file: commas, points, and the mark by which spreadsheets know UTF-8.
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text); // a spreadsheet would take it for a formula
  const csvOf = (table) => {
    const heads = headsOf(table);
    const kept = heads.map((_, column) => column).filter((column) => !heads[column].hidden);
    const cell = (row, column) => {
      const place = row.cells[column];
      if (!heads[column].classList.contains("num")) return harmless(textOf(place));
      const number = numberOf(place);
      return number === null ? "" : String(number);
    };
    const lines = rowsOf(table).filter((row) => !row.hidden).map((row) => kept.map((column) => cell(row, column)));
    lines.unshift(kept.map((column) => harmless(textOf(heads[column]))));
    return `\ufeff${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tools] button[data-file]");
    if (!button) return;
    const made = new Blob([csvOf(tableOf(button.closest("[data-tools]")))], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(made);
    link.download = button.dataset.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });

  // Another rendering puts in another table and may put in other fields; what the reader typed and chose still counts.
  const typed = new Map(); // by path and id of the field
  const place = (field) => `${window.location.pathname} ${field.id || `${tableOf(field.closest("[data-tools]"))?.id} ${field.dataset.column}`}`;
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target }) => {
      if (!target.closest("[data-tools]")) return;
      if (target.type === "search") typed.set(place(target), target.value);
      else if (target.matches("input[data-column]")) typed.set(place(target), target.checked);
    });
  }
  document.addEventListener("trilogic:shown", () => {
    for (const tools of document.querySelectorAll("[data-tools]")) {
      const table = tableOf(tools);
      if (!table || table.prepared) continue;
      table.prepared = true;
      const search = tools.querySelector("input[type=search]");
      search.value = typed.get(place(search)) ?? search.value;
      for (const box of tools.querySelectorAll("input[data-column]")) box.checked = typed.get(place(box)) ?? box.checked;
      if (search.value) filter(tools);
      if (tools.querySelector("input[data-column]:not(:checked)")) choose(tools);
    }
  });
})();
