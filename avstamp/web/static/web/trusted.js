// The content policy lets nothing make a page out of a text (trusted types), but for htmx, which
// reads the parts of pages that our own server sends: into a document of its own, where no script
// runs, before they are put in the page.
(() => {
  "use strict";
  const reading = ["Document parseHTMLUnsafe", "DOMParser parseFromString"];
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: (text, _type, sink) => (reading.includes(sink) ? text : null),
  });
})();
