// A button that prints the page, where there is a script to press it.
document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-print]")) {
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => print());
  }
});
