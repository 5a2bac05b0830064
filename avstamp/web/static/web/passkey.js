// Passkeys: asks the browser to show one or to make one, and sends what it answers with the form.
(() => {
  "use strict";
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function show(question) {
    const asked = { ...question, challenge: bytes(question.challenge), allowCredentials: known(question.allowCredentials) };
    return navigator.credentials.get({ publicKey: asked });
  }

  function make(question) {
    const user = { ...question.user, id: bytes(question.user.id) };
    const asked = { ...question, user, challenge: bytes(question.challenge), excludeCredentials: known(question.excludeCredentials) };
    return navigator.credentials.create({ publicKey: asked });
  }

  // As JSON, every part that is there: what a passkey that is made answers, and one that is shown.
  function told(passkey) {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (passkey.response[part]) response[part] = text(passkey.response[part]);
    return JSON.stringify({
      id: passkey.id,
      rawId: text(passkey.rawId),
      type: passkey.type,
      response,
      clientExtensionResults: passkey.getClientExtensionResults(),
    });
  }

  async function ask(form) {
    const answer = await fetch(form.dataset.question, {
      method: "POST",
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "X-Requested-With": "avstamp" },
    });
    if (answer.status === 401) {
      const { to } = await answer.json();
      if (to) location.assign(to);
      throw new Error("asked first who it is");
    }
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const { publicKey } = await answer.json();
    return form.dataset.passkey === "make" ? make(publicKey) : show(publicKey);
  }

  function say(form, words) {
    const said = form.querySelector("[data-said]");
    said.textContent = words;
    said.hidden = !words;
  }

  async function submitted(event) {
    const form = event.target, answer = form.elements.credential;
    if (!form.dataset.passkey || answer.value) return;
    event.preventDefault();
    say(form, "");
    try {
      answer.value = told(await ask(form));
      form.requestSubmit();
    } catch (problem) {
      say(form, problem.name === "NotAllowedError" ? form.dataset.stopped : form.dataset.failed);
    }
  }

  document.addEventListener("submit", submitted);
  document.addEventListener("DOMContentLoaded", () => {
    const able = Boolean(globalThis.PublicKeyCredential);
    document.querySelectorAll("[data-passkey]").forEach((form) => (form.hidden = !able));
    document.querySelectorAll("[data-no-passkeys]").forEach((part) => (part.hidden = able));
    document.querySelectorAll("[data-without-passkeys]").forEach((part) => (part.hidden = true));
  });
  // Back from the next page: an answer is good once.
  addEventListener("pageshow", () =>
    document.querySelectorAll("[data-passkey]").forEach((form) => (form.elements.credential.value = "")));
})();
