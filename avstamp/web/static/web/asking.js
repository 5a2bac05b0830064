// Asks the server, and says what is known of the answer; for autosave.js.
(() => {
  "use strict";
  const PATIENCE = 10000;
  const bytes = (text) => new TextEncoder().encode(text);

  // An answer is one when all of it has come, and the program's own when it is JSON: the page of a
  // proxy, or of a network that wants a sign-in first, says nothing of what is stored.
  const waited = new Set();
  // Whoever has waited in vain waits longer the next time: a server or a line may be that slow.
  async function ask(address, how = {}, size = 0, failures = 0) {
    const end = new AbortController();
    const patience = PATIENCE * Math.min(1 + failures, 6) + size; // a byte in a millisecond is slow
    const bell = setTimeout(() => end.abort(), patience);
    waited.add(end);
    try {
      const answer = await fetch(address, { cache: "no-store", redirect: "error", signal: end.signal, ...how });
      const said = await answer.json().catch(() => null);
      return { status: answer.status, headers: answer.headers, said };
    } catch {
      return null; // sent or not, stored or not: unknown
    } finally {
      clearTimeout(bell);
      waited.delete(end);
    }
  }

  // Our forms carry a token against forged ones. A new sign-in, in another tab perhaps, makes a new
  // one, which the page is given if it is still the same person: nothing is sent in another's name.
  // Gives who is signed in: "" when nobody is, null when that could not be learned.
  const tokens = () => document.querySelectorAll("[name=csrfmiddlewaretoken]");
  async function signedIn(person) {
    const answer = await ask("/session/");
    if (answer?.status !== 200 || typeof answer.said?.person !== "string") return null;
    if (answer.said.person === person) {
      tokens().forEach((field) => (field.value = answer.said.token));
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": answer.said.token }));
    }
    return answer.said.person;
  }

  async function sha256(text) {
    const hash = await crypto.subtle.digest("SHA-256", bytes(text));
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // Whoever waits stops waiting.
  const giveUp = () => waited.forEach((end) => end.abort());

  globalThis.avstampAsking = { ask, bytes, giveUp, sha256, signedIn, tokens };
})();
