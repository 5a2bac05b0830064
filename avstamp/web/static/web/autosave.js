// Saves every field with data-save while it is written in.
//
// The rules: one request at a time for each field; "saved" is said only when the server has
// acknowledged exactly that text (its hash comes back); a save whose outcome is unknown is sent
// again under the same key before anything newer; a conflict overwrites nothing and shows both
// texts; when the session has ended the text stays, and is saved once the same person is back.
(() => {
  "use strict";
  const PAUSE = 800, LONGEST_PAUSE = 3000, PATIENCE = 10000, KEEPALIVE = 60000;
  const fields = new Map(); // textarea -> Field
  const words = (name) => document.getElementById("saving-words").dataset[name];

  // Our forms carry a token against forged ones. A new sign-in, in another tab perhaps, makes a new
  // one, which the page is given if it is still the same person: nothing is sent in another's name.
  const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]");
  const token = () => tokens()[0].value;
  async function signedIn(person) {
    const answer = await fetch("/session/", { cache: "no-store" }).catch(() => null);
    const said = answer && answer.ok ? await answer.json() : {};
    if (said.person === person) {
      tokens().forEach((field) => (field.value = said.token));
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": said.token }));
    }
    return said.person || "";
  }

  async function sha256(text) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  class Field {
    constructor(area) {
      this.area = area;
      this.version = Number(area.dataset.version);
      this.acked = area.value; // the text that is known to be stored, at this.version
      this.pending = null; // a save that was sent and not answered: {text, key, version}
      this.busy = null;
      this.failures = 0;
      this.stopped = ""; // why nothing is sent until the writer does something
      this.box = area.closest(".field") || area.parentElement;
      this.status = this.box.querySelector("[data-status]");
      if (this.box.querySelector(".theirs") || "unsaved" in area.dataset) this.acked = null; // typed, not stored
      area.addEventListener("input", () => this.written());
      area.addEventListener("blur", () => this.save());
    }

    get person() {
      return this.area.form.dataset.person;
    }

    get clean() {
      return this.area.value === this.acked && !this.pending;
    }

    // Whoever goes on with a proposal in the field has taken it up: it is then saved as their own.
    takeUp() {
      if (!("suggested" in this.area.dataset)) return;
      delete this.area.dataset.suggested;
      this.acked = null;
    }

    written() {
      this.takeUp();
      if (this.stopped === "refused") this.stopped = "";
      if (this.stopped || this.clean) return;
      this.say("writing");
      clearTimeout(this.timer);
      this.since ??= Date.now();
      const left = LONGEST_PAUSE - (Date.now() - this.since);
      this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(PAUSE, left)));
    }

    say(name, sentence) {
      if (!this.status) return;
      this.status.textContent = sentence || (name === "writing" ? "" : words(name));
      this.box.dataset.saving = name;
      clearTimeout(this.fading);
      if (name === "saved") {
        const clock = new Date().toTimeString().slice(0, 5).replace(":", words("clock"));
        this.fading = setTimeout(() => this.say("", words("savedAt").replace("{}", clock)), 60000);
      }
    }

    // Resolves when the field has nothing left to send, or cannot go on by itself.
    save(leaving = false) {
      if (this.busy) return this.busy;
      this.busy = this.work(leaving).finally(() => {
        this.busy = null;
        this.since = undefined;
      });
      return this.busy;
    }

    async work(leaving) {
      clearTimeout(this.timer);
      while (!this.clean && !this.stopped) {
        this.pending ??= { text: this.area.value, version: this.version, key: crypto.randomUUID(), over: this.over };
        this.say("saving");
        const answer = await this.send(this.pending, leaving);
        if (!(await this.heed(answer))) return;
      }
    }

    async send(save, leaving) {
      const body = JSON.stringify({ text: save.text, sha256: (save.sha256 ??= await sha256(save.text)), over: save.over });
      const patience = new AbortController();
      const bell = setTimeout(() => patience.abort(), PATIENCE);
      try {
        return await fetch(this.area.dataset.save, {
          method: "PUT",
          body,
          signal: patience.signal,
          redirect: "error",
          keepalive: leaving && body.length < KEEPALIVE,
          headers: {
            "Content-Type": "application/json",
            "If-Match": `"${save.version}"`,
            "Idempotency-Key": save.key,
            "X-CSRFToken": token(),
            "X-Requested-With": "avstamp",
            "X-Person": this.person,
          },
        });
      } catch {
        return null; // sent or not, stored or not: unknown
      } finally {
        clearTimeout(bell);
      }
    }

    // True to go on with what has been written since.
    async heed(answer) {
      const said = answer && (await answer.json().catch(() => null));
      if (answer && answer.status === 200 && said && said.sha256 === this.pending.sha256) {
        this.acked = this.pending.text;
        this.setVersion(said.version);
        this.pending = null;
        this.over = undefined;
        this.failures = 0;
        if (this.clean) this.say("saved");
        return true;
      }
      const how = answer && said ? { 401: "signedOut", 409: "conflict", 403: "refused", 404: "refused", 413: "refused" }[answer.status] : null;
      if (how) return this[how](said);
      if (answer?.status === 403) await signedIn(this.person);
      return this.tryAgain();
    }

    tryAgain() {
      this.failures += 1;
      this.say(this.failures > 6 ? "cannot" : "here");
      this.timer = setTimeout(() => this.save(), Math.min(1000 * 2 ** (this.failures - 1), 10000));
      return false;
    }

    refused(said) {
      this.pending = null;
      this.stopped = "refused";
      this.say("refused", said.sentence || words("cannot"));
      return false;
    }

    signedOut() {
      this.stopped = "signed out";
      this.say("signedOut", words("signedOut"));
      if (!this.box.querySelector(".again")) {
        const link = document.createElement("a");
        Object.assign(link, { href: words("signIn"), target: "_blank", className: "again", textContent: words("signInAgain") });
        this.status.after(" ", link);
      }
      waitForSignIn();
      return false;
    }

    back() {
      this.stopped = "";
      this.box.querySelector(".again")?.remove();
      this.save();
    }

    conflict(said) {
      this.pending = null;
      this.stopped = "conflict";
      this.say("conflict", said.sentence);
      const asked = document.getElementById("saving-conflict").content.firstElementChild.cloneNode(true);
      asked.querySelector("[data-theirs]").textContent = said.theirs;
      const choose = (text) => {
        asked.remove();
        this.acked = said.theirs;
        this.over = true; // what is written over was shown, and is kept among the earlier versions
        this.setVersion(said.version);
        this.area.value = text;
        this.stopped = "";
        this.area.focus();
        if (this.clean) this.say("saved");
        else this.save();
      };
      asked.querySelector("[data-mine]").onclick = () => choose(this.area.value);
      asked.querySelector("[data-other]").onclick = () => choose(said.theirs);
      asked.querySelector("[data-both]").onclick = () => choose(`${this.area.value}\n\n${said.theirs}`);
      this.box.querySelector(".theirs")?.remove();
      this.box.append(asked);
      return false;
    }

    setVersion(version) {
      this.version = version;
      this.area.dataset.version = version;
      const form = this.area.form, name = this.area.name;
      form.elements[`${name}-version`].value = version;
      form.elements[`${name}-key`].value = crypto.randomUUID();
    }

    // The other has written: shown at once where nothing of one's own is unsaved.
    show(text, version) {
      if (!this.clean || this.stopped || this.busy || version <= this.version) return;
      const { selectionStart, selectionEnd } = this.area;
      this.area.value = this.acked = text;
      this.setVersion(version);
      if (document.activeElement === this.area) this.area.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  let waiting = null;
  function waitForSignIn() {
    waiting ??= setInterval(async () => {
      const out = [...fields.values()].filter((field) => field.stopped === "signed out");
      const who = out.length ? await signedIn(out[0].person) : "";
      const mine = out.filter((field) => field.person === who);
      if (who && !mine.length) out.forEach((field) => field.say("signedOut", words("somebodyElse")));
      mine.forEach((field) => field.back());
      if (mine.length || !out.length) waiting = clearInterval(waiting) ?? null;
    }, 2000);
  }

  function attach() {
    for (const area of fields.keys()) if (!area.isConnected) fields.delete(area);
    for (const area of document.querySelectorAll("[data-save]"))
      if (!fields.has(area)) fields.set(area, new Field(area));
  }

  const flush = async (leaving = false) => {
    const all = [...fields.values()];
    await Promise.all(all.map((field) => field.save(leaving)));
    return all.every((field) => field.clean);
  };

  // Going on: what is written is saved first. If that cannot be done the form itself carries it.
  async function submitted(event) {
    const form = event.target, button = event.submitter;
    if (form.dataset.flushed || !form.querySelector("[data-save]")) return;
    event.preventDefault();
    fields.forEach((field) => field.takeUp());
    const saved = await flush();
    const torn = [...fields.values()].find((field) => field.stopped === "conflict");
    if (torn) return torn.area.focus(); // both texts stand there: choosing comes first
    if (saved && button?.name === "go" && button.value) {
      location.assign(`${new URL(form.action).pathname}?section=${button.value}`);
      return;
    }
    // With nothing left to save this is still the same event, and a form is not sent within it.
    setTimeout(() => {
      form.dataset.flushed = "yes";
      form.requestSubmit(button);
      setTimeout(() => delete form.dataset.flushed, 0);
    }, 0);
  }

  document.addEventListener("DOMContentLoaded", attach);
  document.addEventListener("htmx:afterSettle", attach);
  document.addEventListener("submit", submitted);
  document.addEventListener("visibilitychange", () => document.hidden && flush(true));
  addEventListener("online", () => fields.forEach((field) => field.stopped || field.save()));
  addEventListener("beforeunload", (event) => {
    const form = document.querySelector("form[data-flushed]");
    if (!form && [...fields.values()].some((field) => !field.clean)) event.preventDefault();
  });
  globalThis.avstampSaving = { fields, flush };
})();
