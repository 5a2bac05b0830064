// Saves every field with data-save while it is written in.
//
// The rules: one request at a time for each field; "saved" is said only when the server has
// acknowledged exactly that text (its hash comes back); a save whose outcome is unknown is sent
// again under the same key before anything newer; a conflict overwrites nothing and shows both
// texts; when the session has ended the text stays, and is saved once the same person is back.
// How the server is asked is in asking.js, how all this is told in telling.js.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const { ask, bytes, giveUp, sha256, signedIn, tokens } = globalThis.avstampAsking ?? {};
  const { Telling, showLate } = globalThis.avstampTelling ?? {};
  if (!ask || !Telling) return; // without them nothing is taken over: the form works by itself
  const PAUSE = 800, LONGEST_PAUSE = 3000, LOOK = 1000, HEAR = 12000, ASLEEP = 30000;
  const SIGNED_OUT = 30000, LONGEST_REST = 10000, REFUSED_REST = 30000;
  const LATE = 10000, TOO_LATE = 60000; // unsaved for so long
  const SMALL = 8000, LAST_WORDS = 60000; // bytes; a browser carries 64 KB past the end of a page
  const ours = "[data-save]";
  const fields = new Map(); // textarea -> Field
  const all = () => [...fields.values()];
  const now = () => performance.now(); // goes on when the clock is set
  const storable = (text) => text.replaceAll("\0", ""); // as the server stores it

  class Field {
    // `before` stood here until its part of the page was put in anew, and held words not saved yet.
    constructor(area, before) {
      this.area = area;
      this.telling = new Telling(area);
      this.version = Number(area.dataset.version);
      // The text that is known to be stored, at this.version; nothing, if the page brings back what
      // could not be stored.
      const typed = "unsaved" in area.dataset || area.getAttribute("aria-invalid");
      const theirs = this.telling.box.querySelector(".theirs");
      this.acked = typed || theirs ? null : area.defaultValue;
      this.pending = null; // a save that was sent and not answered: {text, key, version}
      this.busy = null;
      this.failures = 0;
      this.troubled = ""; // what is told until something is acknowledged
      this.stopped = ""; // why nothing is sent until the writer does something
      area.addEventListener("input", () => this.written());
      area.addEventListener("blur", () => this.save());
      if (before) this.takeOver(before);
      if (theirs) this.meet(theirs);
      else if (area.value !== area.defaultValue) this.broughtBack(before);
    }

    get person() {
      return this.area.form?.dataset.person ?? "";
    }

    get clean() {
      return this.area.value === this.acked && !this.pending;
    }

    leave() {
      clearTimeout(this.timer);
      this.stopped = "gone";
    }

    get unsavedFor() {
      return this.unsaved === undefined ? 0 : now() - this.unsaved;
    }

    // What was taken out of the field meanwhile, as when it was parked, does not come back.
    takeOver({ area: { value }, acked, pending }) {
      const stored = this.area.defaultValue;
      const shorter = acked && acked !== stored && acked.startsWith(stored) && value.startsWith(acked);
      this.area.value = shorter ? (stored + value.slice(acked.length)).trimStart() : value;
      if (!shorter) this.pending = pending;
    }

    // The page itself brings what somebody else wrote meanwhile: it stands where nothing else does.
    meet(quoted) {
      const theirs = quoted.querySelector(".voice")?.textContent ?? "";
      if (this.area.value) return this.conflict({ theirs, version: this.version });
      this.area.value = this.acked = theirs;
      quoted.remove();
    }

    // A browser may put back what stood in the field when the page was left. It was not saved.
    broughtBack(before) {
      const stored = this.area.defaultValue;
      const mine = this.area.value.startsWith(stored) || [before?.acked, before?.pending?.text].includes(stored);
      this.unsaved = now();
      if (mine) this.written();
      else this.conflict({ theirs: stored, version: this.version });
    }

    // Whoever goes on with a proposal in the field has taken it up: it is then saved as their own.
    takeUp() {
      if (!("suggested" in this.area.dataset)) return;
      delete this.area.dataset.suggested;
      this.acked = null;
    }

    written() {
      this.takeUp();
      if (this.clean) return this.rest();
      this.unsaved ??= now();
      if (this.stopped) return;
      if (!this.troubled) this.telling.say("writing");
      if (this.failures) return; // it is sent again in any case, and then what is new
      this.since ??= now();
      const left = LONGEST_PAUSE - (now() - this.since);
      this.later(Math.max(0, Math.min(PAUSE, left)));
    }

    later(pause) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.timer = null;
        this.save();
      }, pause);
    }

    // Nothing is left to send: what stands there is what was stored before.
    rest() {
      this.unsaved = undefined;
      if (!this.troubled && !this.stopped) this.telling.rest();
    }

    // Resolves when the field has nothing left to send, or cannot go on by itself.
    save(leaving = false) {
      if (this.busy) return this.busy;
      this.busy = this.work(leaving)
        .catch(() => this.tryAgain())
        .finally(() => {
          this.busy = null;
          this.since = undefined;
        });
      return this.busy;
    }

    async work(leaving) {
      clearTimeout(this.timer);
      this.timer = null;
      while (!this.clean && !this.stopped) {
        this.pending ??= { text: this.area.value, version: this.version, key: crypto.randomUUID(), over: this.over };
        if (!this.troubled) this.telling.say("saving");
        const answer = await this.send(this.pending, leaving);
        if (!(await this.heed(answer, this.pending))) return;
      }
    }

    // When the page is being left there is no time to wait for a hash: it is compared afterwards.
    async send(save, leaving) {
      const text = storable(save.text);
      if (!leaving) save.sha256 ??= await sha256(text);
      const body = JSON.stringify({ text, sha256: save.sha256 ?? "", over: save.over });
      const size = bytes(body).length;
      const how = {
        method: "PUT",
        body,
        keepalive: size < (leaving ? LAST_WORDS : SMALL) && !this.failures,
        headers: {
          "Content-Type": "application/json",
          "If-Match": `"${save.version}"`,
          "Idempotency-Key": save.key,
          "X-CSRFToken": tokens()[0].value,
          "X-Requested-With": "avstamp",
          "X-Person": this.person,
        },
      };
      return ask(this.area.dataset.save, how, size, this.failures);
    }

    // True to go on with what has been written since.
    async heed(answer, save) {
      if (this.stopped === "gone") return false; // whoever stands here now asks again
      const { status, said } = answer ?? {};
      save.sha256 ??= await sha256(storable(save.text));
      if (status === 200 && said?.sha256 === save.sha256 && Number.isInteger(said.version))
        return this.acknowledged(save, said.version);
      if (status === 401 && said?.problem === "signed_out") return this.signedOut();
      if (status === 409 && typeof said?.theirs === "string") return this.conflict(said);
      if ([403, 404].includes(status) && said?.sentence) return this.refused(said.sentence);
      if (status === 413) {
        this.pending = null; // shorter it may be taken
        return this.refused(said?.sentence || this.telling.words("tooLong"));
      }
      if (status === 403) await signedIn(this.person);
      return this.tryAgain(status === 422 ? said?.sentence : "");
    }

    acknowledged(save, version) {
      this.acked = save.text;
      this.setVersion(version);
      this.pending = null;
      this.over = undefined;
      this.failures = 0;
      if (this.troubled) listen();
      this.troubled = "";
      this.unsaved = this.clean ? undefined : now();
      if (this.clean) this.telling.say("saved");
      return true;
    }

    tryAgain(sentence) {
      this.failures += 1;
      this.trouble(this.unsavedFor > TOO_LATE ? "cannot" : "here", sentence);
      const rest = Math.min(1000 * 2 ** (this.failures - 1), LONGEST_REST);
      this.later(rest * (0.75 + Math.random() / 2)); // not everybody at once after a standstill
      return false;
    }

    trouble(name, sentence = "") {
      this.troubled = name;
      this.sentence = sentence;
      this.telling.say(name, sentence);
    }

    // Asked again now and then: a conversation may be taken up again, and a proxy mended.
    refused(sentence) {
      this.trouble("refused", sentence);
      this.later(REFUSED_REST);
      return false;
    }

    signedOut() {
      this.stopped = "signed out";
      this.trouble("signedOut");
      waitForSignIn();
      return false;
    }

    back() {
      this.stopped = "";
      this.save();
    }

    conflict(said) {
      this.pending = null;
      this.stopped = "conflict";
      this.trouble("conflict", said.sentence);
      this.telling.askWhich(said.theirs, (text) => {
        this.acked = said.theirs;
        this.over = true; // what is written over was shown, and is kept among the earlier versions
        this.setVersion(said.version);
        this.area.value = text;
        this.stopped = "";
        this.area.focus();
        if (this.clean) this.acknowledged({ text }, said.version);
        else this.save();
      });
      return false;
    }

    setVersion(version) {
      this.version = version;
      this.area.dataset.version = version;
      const form = this.area.form, name = this.area.name;
      if (!form) return; // its part of the page has been put in anew meanwhile
      form.elements[`${name}-version`].value = version;
      form.elements[`${name}-key`].value = crypto.randomUUID();
    }

    // Somebody has written elsewhere: shown at once where nothing of one's own is unsaved.
    show(text, version) {
      if (!this.clean || this.stopped || this.busy || version <= this.version) return;
      const { selectionStart, selectionEnd } = this.area;
      this.area.value = this.acked = text;
      this.setVersion(version);
      this.telling.say("savedAt", "", new Date());
      if (document.activeElement !== this.area || selectionStart === null) return; // a date has none
      this.area.setSelectionRange(selectionStart, selectionEnd);
    }

    // Every second: what was changed without an event, and how long something has been unsaved.
    look() {
      if (!this.clean && !this.busy && !this.timer && !this.stopped) this.written();
      this.telling.fade();
      if (this.stopped || this.troubled === "refused" || this.unsavedFor < LATE) return;
      this.trouble(this.unsavedFor > TOO_LATE ? "cannot" : "here", this.sentence);
    }
  }

  let waiting = false;
  async function waitForSignIn() {
    if (waiting) return;
    waiting = true;
    for (let out; (out = all().filter((field) => field.stopped === "signed out")).length; ) {
      await new Promise((rested) => setTimeout(rested, 2000));
      const who = await signedIn(out[0].person);
      const mine = out.filter((field) => field.person === who);
      if (who && !mine.length) out.forEach((field) => field.trouble("somebodyElse"));
      mine.forEach((field) => field.back());
    }
    waiting = false;
  }

  // What was written elsewhere, asked for by the pages that name an address for it.
  let heard = 0, hearing = false; // when; not while an answer is waited for, or nothing is to be had
  async function hear() {
    const form = document.querySelector("form[data-latest]");
    if (!form || document.hidden || hearing || now() - heard < Number(form.dataset.every || HEAR)) return;
    hearing = true;
    const known = new URLSearchParams(all().map((field) => [field.area.name, field.version]));
    const headers = { "X-Requested-With": "avstamp", "X-Person": form.dataset.person };
    const answer = await ask(`${form.dataset.latest}?${known}`, { headers });
    if ([403, 404].includes(answer?.status)) return; // until the page is looked at or saves
    heard = now() + (answer?.status === 401 ? SIGNED_OUT : 0);
    hearing = false;
    if (answer?.status !== 200 || !answer.said) return;
    form.dispatchEvent(new CustomEvent("saving:heard", { bubbles: true, detail: answer.headers }));
    for (const field of all()) {
      const newer = answer.said[field.area.name];
      if (newer) field.show(newer.text, newer.version);
    }
  }

  function listen() {
    heard = 0;
    hearing = false;
  }

  let clock = Date.now();
  function look() {
    const passed = Date.now() - clock;
    clock = Date.now();
    if (!document.hidden && Math.abs(passed - LOOK) > ASLEEP) hurry(); // the lid was shut
    fields.forEach((field) => field.look());
    showLate(all().filter((field) => field.unsavedFor > LATE).map((field) => field.area));
    hear();
  }

  // Another network, or awake again: nobody answers on the old connections.
  function hurry() {
    giveUp();
    fields.forEach((field) => field.save());
  }

  function attach() {
    const left = new Map(); // what stood in a part of the page that has been put in anew, unsaved
    for (const [area, field] of fields) {
      if (area.isConnected) continue;
      fields.delete(area);
      if (!field.clean) left.set(area.name, field);
      field.leave();
    }
    for (const area of document.querySelectorAll(ours))
      if (!fields.has(area)) fields.set(area, new Field(area, left.get(area.name)));
  }

  const flush = async (leaving = false) => {
    await Promise.all(all().map((field) => field.save(leaving)));
    return all().every((field) => field.clean);
  };

  // Going on: what is written is saved first. If that cannot be done the form itself carries it,
  // unless nobody is there to take it: then one stays, for the text would go with the page.
  async function submitted(event) {
    const form = event.target, button = event.submitter;
    if (form.dataset.flushed || !form.querySelector(ours)) return;
    event.preventDefault();
    if (form.dataset.flushing) return; // pressed twice
    form.dataset.flushing = "yes";
    fields.forEach((field) => field.takeUp());
    const saved = await flush();
    const unsaved = all().find((field) => !field.clean);
    const carries = saved || (unsaved.stopped !== "conflict" && (await signedIn(unsaved.person)) === unsaved.person);
    delete form.dataset.flushing;
    if (!carries) return unsaved.area.focus(); // what to do stands there
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

  function seen() {
    if (document.hidden) return flush(true);
    listen();
    look();
  }

  attach();
  setInterval(look, LOOK);
  document.addEventListener("htmx:afterSettle", attach);
  document.addEventListener("submit", submitted);
  document.addEventListener("visibilitychange", seen);
  addEventListener("pageshow", (event) => event.persisted && seen());
  addEventListener("online", hurry);
  addEventListener("beforeunload", (event) => {
    const form = document.querySelector("form[data-flushed]");
    if (!form && all().some((field) => !field.clean)) event.preventDefault();
  });
  globalThis.avstampSaving = { fields, flush };
});
