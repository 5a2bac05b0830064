// Tells how it stands with what is written, in words: in a line under the field, in one at the foot
// of the page when something has not been saved for a while, and aloud only when it matters.
(() => {
  "use strict";
  const JUST_NOW = 60000, COPIED = 4000;
  const AS_EVER = ["", "writing", "saving", "saved", "savedAt"];
  const words = (name) => document.getElementById("saving-words").dataset[name];
  const part = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);

  function tellAloud(sentence) {
    const aloud = document.getElementById("saving-aloud");
    if (aloud.textContent !== sentence) aloud.textContent = sentence;
  }

  const between = (area) => (area.matches("textarea") ? "\n\n" : " "); // two texts in one field

  class Telling {
    words = words;

    constructor(area) {
      this.area = area;
      this.box = area.closest(".field") || area.parentElement;
      this.status = this.box.querySelector("[data-status]");
      this.first = this.status.textContent; // when it was last saved, as the server says
      this.name = "";
    }

    // `name` is one of the words of templates/saving/words.html, or stands for the sentence.
    say(name, sentence = "", at = null) {
      if (name === "saved") at = new Date();
      this.at = at ?? this.at;
      const text = sentence || this.usual(name);
      if (!AS_EVER.includes(name)) tellAloud(text);
      else if (name === "saved" && !AS_EVER.includes(this.name)) tellAloud(text);
      if (this.status.textContent !== text) this.status.textContent = text;
      this.name = this.box.dataset.saving = name;
      this.offer("copy", ["cannot", "refused", "signedOut", "somebodyElse"].includes(name), (offered) => {
        offered.onclick = () => this.copy(offered);
      });
      this.offer("again", ["signedOut", "somebodyElse"].includes(name));
    }

    usual(name) {
      if (name === "writing") return "";
      if (name !== "savedAt") return name && words(name);
      const clock = this.at.toTimeString().slice(0, 5).replace(":", words("clock"));
      return words("savedAt").replace("{}", clock);
    }

    // What stands in the field is what was stored before.
    rest() {
      if (this.at) this.say("savedAt");
      else this.say("", this.first);
    }

    // "Just now" is a minute, also when the machine has slept.
    fade() {
      if (this.name === "saved" && Math.abs(Date.now() - this.at) > JUST_NOW) this.say("savedAt");
    }

    // Beside the words stands what can be done, as long as it helps.
    offer(what, helps, prepare = () => {}) {
      const offered = this.box.querySelector(`.${what}`);
      if (!helps) return offered?.remove();
      if (offered) return;
      const made = part(`saving-${what}`);
      prepare(made);
      this.status.parentElement.append(made);
    }

    // Where the browser does not copy, the text stands marked for whoever does it by hand.
    copy(button) {
      const { area } = this, { selectionStart, selectionEnd } = area, label = button.textContent;
      area.focus();
      area.select();
      const copied = document.execCommand("copy");
      button.textContent = words(copied ? "copied" : "marked");
      tellAloud(button.textContent);
      setTimeout(() => (button.textContent = label), COPIED);
      if (!copied) return;
      if (selectionStart !== null) area.setSelectionRange(selectionStart, selectionEnd); // the next key is not to replace it all
      button.focus();
    }

    // Both texts, and three ways to go on. What was not chosen can still be added afterwards.
    askWhich(theirs, choose) {
      const asked = part("saving-conflict"), { area } = this, gap = between(area);
      asked.querySelector("[data-theirs]").textContent = theirs;
      const on = (name, chosen, left) =>
        (asked.querySelector(name).onclick = () => {
          const other = left();
          asked.remove();
          choose(chosen());
          this.keep(other);
        });
      on("[data-mine]", () => area.value, () => theirs);
      on("[data-other]", () => theirs, () => area.value);
      on("[data-both]", () => `${area.value}${gap}${theirs}`, () => "");
      this.box.querySelectorAll(".theirs:not(.left)").forEach((earlier) => earlier.remove());
      this.box.append(asked);
    }

    keep(left) {
      if (!left.trim()) return;
      const kept = part("saving-left"), { area } = this;
      kept.querySelector("button").onclick = () => {
        kept.remove();
        area.value += `${between(area)}${left}`;
        area.focus();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      };
      this.box.append(kept);
    }
  }

  // One quiet line for the whole page, in sight wherever the eye is.
  function showLate(areas) {
    const late = document.getElementById("saving-late");
    late.hidden = !areas.length;
    late.querySelector("button").onclick = () => areas[0].focus();
  }

  globalThis.avstampTelling = { Telling, showLate };
})();
