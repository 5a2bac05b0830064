// The talk page: what the other writes appears, and a marked sentence becomes an outcome.
(() => {
  "use strict";
  let seen; // what the edge was last made from

  // The script that saves asks what is new: of the notes, which it shows, and of the edge.
  function heard(event) {
    const form = event.target, agreed = event.detail.get("X-Agreed");
    if (seen !== undefined && agreed !== seen && !document.querySelector(".htmx-request"))
      htmx.ajax("GET", `${form.action}&edge=1`, { target: "#edge", swap: "outerHTML",
        headers: { "X-Requested-With": "avstamp" } });
    seen = agreed;
  }

  // Sentences end at . ! ? before a space and a capital, and at a new line: not within 10.00 or t.ex.
  const sentences = (text) => text.split(/(?<=[.!?])(?=\s+\p{Lu})|(?<=\n)/u);

  // The marked words, or else the sentence the cursor stands in; between two, the one that ended.
  function marked(area) {
    const { value, selectionStart: start, selectionEnd: end } = area;
    if (end > start) return value.slice(start, end).trim();
    let reached = 0, last = "";
    for (const part of sentences(value)) {
      const begins = reached + part.length - part.trimStart().length;
      if (last && start < begins + 1) break;
      last = part.trim() || last;
      reached += part.length;
    }
    return last;
  }

  function become(button) {
    const key = button.closest("[data-marks]").dataset.marks;
    const area = document.getElementById(key), form = area.form;
    const sheet = document.getElementById(`new-${key}`);
    sheet.open = true;
    if (button.dataset.kind) sheet.querySelector(`[value="${button.dataset.kind}"]`).checked = true;
    const words = marked(area);
    form.elements[`${key}-sentence`].value = words;
    const told = sheet.querySelector("[data-sentence]");
    if (words) told.textContent = told.dataset.sentence.replace("{}", words);
    const parked = button.dataset.kind === "parked_topic", what = form.elements[`${key}-what`];
    // What the two have begun there stays; and what is to be parked is begun nowhere.
    if (words && !parked && (!what.value.trim() || what.value === what.dataset.marked))
      what.value = what.dataset.marked = words;
    sheet.scrollIntoView({ block: "nearest" });
    (parked ? sheet.querySelector("[name=agree]") : what).focus();
  }

  const show = () => document.querySelectorAll("[data-marks]").forEach((row) => (row.hidden = false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-marks] button");
    if (button) become(button);
  });
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("saving:heard", heard);
  document.addEventListener("htmx:afterSettle", show);
  // A part of the page that is put in anew takes the focus along that was in it.
  let left = "";
  const leave = () => (left = document.activeElement.closest(".new, #edge, #earlier, #earlier-promises")?.id);
  function stay() {
    const part = left && document.getElementById(left);
    if (!part || document.activeElement !== document.body) return;
    const to = part.querySelector('[aria-invalid="true"]') || part.querySelector("summary, [tabindex]");
    if (!to) part.tabIndex = -1;
    (to || part).focus();
  }
  document.addEventListener("htmx:beforeSwap", leave);
  document.addEventListener("htmx:afterSettle", stay);
  // What is written is saved before an outcome is made of it: parking takes words out of the note.
  document.addEventListener("htmx:confirm", (event) => {
    if (event.detail.verb === "get") return;
    event.preventDefault();
    const { fields, flush } = globalThis.avstampSaving;
    flush().then((saved) => {
      if (saved) event.detail.issueRequest();
      else [...fields.values()].find((field) => !field.clean).area.focus(); // what to do stands there
    });
  });
})();
