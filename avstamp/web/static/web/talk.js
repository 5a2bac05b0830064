// The talk page: what the other writes appears, and a marked sentence becomes an outcome.
(() => {
  "use strict";
  const EVERY = 2000;

  async function look() {
    const form = document.querySelector("form[data-latest]");
    const saving = globalThis.avstampSaving;
    if (!form || document.hidden || !saving.fields.size) return;
    const known = new URLSearchParams();
    saving.fields.forEach((field) => known.set(field.area.name, field.version));
    const answer = await fetch(`${form.dataset.latest}?${known}`, {
      cache: "no-store",
      headers: { "X-Requested-With": "avstamp", "X-Person": form.dataset.person },
    }).catch(() => null);
    if (!answer || !answer.ok) return;
    const newer = await answer.json();
    saving.fields.forEach((field) => {
      const note = newer[field.area.name];
      if (note) field.show(note.text, note.version);
    });
  }

  async function keepLooking() {
    await look();
    setTimeout(keepLooking, EVERY);
  }

  // The marked words, or else the sentence the cursor stands in.
  function marked(area) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    if (end > start) return value.slice(start, end).trim();
    const before = value.slice(0, start).search(/[^.!?\n]*$/);
    const rest = value.slice(start).search(/[.!?\n]/);
    return value.slice(before, rest < 0 ? value.length : start + rest + 1).trim();
  }

  function become(button) {
    const key = button.closest("[data-marks]").dataset.marks;
    const area = document.getElementById(key), form = area.form;
    const sheet = document.getElementById(`new-${key}`);
    sheet.open = true;
    if (button.dataset.kind) sheet.querySelector(`[value="${button.dataset.kind}"]`).checked = true;
    const sentence = marked(area);
    form.elements[`${key}-sentence`].value = sentence;
    form.elements[`${key}-what`].value = sentence;
    sheet.scrollIntoView({ block: "nearest" });
    const parked = button.dataset.kind === "parked_topic";
    (parked ? sheet.querySelector("[name=agree]") : form.elements[`${key}-what`]).focus();
  }

  const show = () => document.querySelectorAll("[data-marks]").forEach((row) => (row.hidden = false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-marks] button");
    if (button) become(button);
  });
  document.addEventListener("DOMContentLoaded", () => {
    show();
    setTimeout(keepLooking, EVERY);
  });
  document.addEventListener("htmx:afterSettle", show);
  // What is written is saved before an outcome is made of it: parking takes words out of the note.
  document.addEventListener("htmx:confirm", (event) => {
    event.preventDefault();
    globalThis.avstampSaving.flush().then(() => event.detail.issueRequest());
  });
})();
