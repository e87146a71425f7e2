// A brief: the profile on one printed page. Its images are fetched when it is asked for.
(() => {
  "use strict";
  const root = document.documentElement;

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-print]");
    const sheet = button && document.getElementById("brief");
    if (!sheet) return;
    button.disabled = true;
    try {
      const images = [...sheet.querySelectorAll("img")];
      for (const image of images) image.src = image.dataset.src;
      await Promise.all(images.map((image) => image.decode()));
      const tongue = root.lang === "en" ? "en-GB" : root.lang;
      const day = new Intl.DateTimeFormat(tongue, { dateStyle: "long" }).format(new Date());
      sheet.querySelector(".made").textContent = `${day} · ${window.location.href}`;
      root.classList.add("briefing");
      window.addEventListener("afterprint", () => root.classList.remove("briefing"), { once: true });
      window.print();
    } catch {
      window.trilogic.say(button.dataset.print);
    } finally {
      button.disabled = false;
      button.focus();
    }
  });
})();
