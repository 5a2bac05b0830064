// Put into the page before its own scripts: its time goes faster, and what it says is written down.
(() => {
  const SPEED = /*SPEED*/;
  const began = performance.now(), began_at = Date.now();
  const real = performance.now.bind(performance), epoch = performance.timeOrigin;
  const wait = globalThis.setTimeout, often = globalThis.setInterval;
  let slept = 0; // milliseconds that the clock has leapt
  const passed = () => (real() - began) * SPEED;
  performance.now = () => began + passed();
  const TrueDate = Date;
  globalThis.Date = class extends TrueDate {
    constructor(...of) {
      if (of.length) super(...of);
      else super(began_at + passed() + slept);
    }
    static now() {
      return began_at + passed() + slept;
    }
  };
  globalThis.setTimeout = (work, pause = 0, ...with_) => wait(work, pause / SPEED, ...with_);
  globalThis.setInterval = (work, pause = 0, ...with_) => often(work, pause / SPEED, ...with_);

  // One line for each change of what a field holds or what is said under it, at the true time.
  const seen = [], last = new Map();
  function look() {
    for (const area of document.querySelectorAll("textarea[data-save]")) {
      const says = area.closest(".field").querySelector("[data-status]").textContent;
      const now = { path: area.dataset.save, says, holds: area.value };
      const before = last.get(area);
      if (before && before.says === says && before.holds === area.value) continue;
      last.set(area, now);
      seen.push({ ...now, at: (epoch + real()) / 1000 });
    }
  }
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    addEventListener("input", look);
    often(look, 50);
  });
  const fields = () =>
    [...document.querySelectorAll("textarea[data-save]")].map((area) => {
      const box = area.closest(".field");
      return {
        name: area.name,
        path: area.dataset.save,
        state: box.dataset.saving || "",
        says: box.querySelector("[data-status]").textContent,
        holds: area.value,
        asked: box.querySelector(".theirs [data-theirs]")?.textContent ?? null,
        late: !document.getElementById("saving-late").hidden,
      };
    });
  globalThis.faults = { seen, fields, sleep: (ms) => (slept += ms) };
})();
