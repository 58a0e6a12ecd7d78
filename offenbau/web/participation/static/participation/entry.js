// Sheet after sheet by keyboard: the cursor stands in the first field, a digit chooses. Works without.
"use strict";

const form = document.querySelector("[data-entry] form");

if (form) {
  const fields = [...form.elements].filter((field) => field.matches("input:not([type=hidden]), select, textarea"));
  const groups = [...form.querySelectorAll(".kern-fieldset__body")];
  const groupOf = (field) => groups.find((group) => group.contains(field));
  const boxes = (group) => [...group.querySelectorAll("input")];
  const enter = (field) => {
    const group = groupOf(field);
    (group && boxes(group).find((box) => box.checked) || field).focus();
  };
  // On to what is chosen by a digit as well; what follows the last of it is reached with Tab.
  const goOn = (part) => {
    const next = fields.find((field) => part.compareDocumentPosition(field) === Node.DOCUMENT_POSITION_FOLLOWING);
    if (next && (groupOf(next) || next.matches("select"))) enter(next);
  };
  const choose = (group, digit) => {
    const box = boxes(group)[(digit || 10) - 1];
    if (!box) return false;
    box.focus();
    box.click();
    if (box.type === "radio") goOn(group);
    return true;
  };
  const pick = (list, digit) => {
    const values = [...list.options].map((option) => option.value);
    if (values.some((value) => value.length > 1) || !values.includes(String(digit))) return false;
    list.value = digit;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    goOn(list);
    return true;
  };

  for (const group of groups) {
    [...group.querySelectorAll(".kern-form-check")].slice(0, 10).forEach((line, at) => {
      const key = document.createElement("kbd");
      key.className = "vf-key";
      key.ariaHidden = "true";
      key.textContent = (at + 1) % 10;
      line.append(key);
    });
  }
  const hint = document.querySelector("[data-keys]");
  if (hint && fields.some((field) => groupOf(field) || field.matches("select"))) hint.hidden = false;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target;
    if (event.key === "Enter" && field.matches("select") && form.contains(field)) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (!/^[0-9]$/.test(event.key) || field.matches("textarea, input:not([type=radio], [type=checkbox])")) return;
    const digit = Number(event.key), group = groupOf(field) || (fields.includes(field) ? null : groups[0]);
    const done = field.matches("select") ? pick(field, digit) : group && choose(group, digit);
    if (done) event.preventDefault();
  });

  // Errors have the cursor first (offenbau.js).
  if (fields.length && !document.querySelector("[data-error-summary]")) enter(fields[0]);
  const said = document.querySelector("[data-saved], .ob-message");
  if (said) document.querySelector("[data-announcer]").textContent = said.textContent.trim();
}
