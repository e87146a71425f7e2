// The reader's own groups: a form that makes one and a field that renames one; both only change the address.
(() => {
  "use strict";
  let making = false; // a group was just made, and its first field has not had the focus yet
  const spelt = (name) => encodeURIComponent(name.trim().replaceAll("%", "%25").replaceAll(";", "%3B"));

  document.addEventListener("submit", (event) => {
    const template = event.target.dataset.make;
    if (!template) return;
    event.preventDefault();
    const name = event.target.querySelector("input").value;
    const member = event.target.querySelector("select").value;
    if (!name.trim()) return;
    making = true;
    window.trilogic.go(template.replace("{name}", () => spelt(name)).replace("{member}", () => member));
  });

  document.addEventListener("trilogic:shown", () => {
    const adding = making && document.getElementById("choose-own");
    if (!adding) return;
    making = false;
    adding.focus();
  });

  document.addEventListener("change", (event) => {
    const template = event.target.closest("[data-rename]")?.dataset.rename;
    if (template && event.target.value.trim()) window.trilogic.go(template.replace("{name}", () => spelt(event.target.value)));
  });
})();
