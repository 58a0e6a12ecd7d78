// One key an answer: a digit presses its button. Works without.
"use strict";

const form = document.querySelector("[data-digits]");

if (form) {
  const buttons = new Map([...form.querySelectorAll("[data-digit]")].map((button) => [button.dataset.digit, button]));
  for (const [digit, button] of buttons) {
    const key = document.createElement("kbd");
    key.className = "vf-key";
    key.ariaHidden = "true";
    key.textContent = digit;
    (button.querySelector(".kern-label") ?? button).append(key);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    const button = buttons.get(event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
