// The desk by keyboard: j and k move, x chooses, with Shift all in between; a box that chooses all. Works without.
"use strict";

const desk = document.querySelector("[data-desk]");
const boxes = desk ? [...desk.querySelectorAll('input[name="wahl"]')] : [];

if (boxes.length) {
  const all = desk.querySelector("[data-all]"), count = desk.querySelector("[data-count]"), plain = count.textContent;
  let last = -1;
  all.hidden = false;
  desk.querySelector("[data-keys]").hidden = false;

  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    count.textContent = chosen ? `${chosen} ${count.dataset.words}:` : plain;
  };
  all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); tell(); });
  boxes.forEach((box, at) => box.addEventListener("click", (event) => {
    if (event.shiftKey && last >= 0) boxes.slice(Math.min(at, last), Math.max(at, last) + 1).forEach((one) => { one.checked = box.checked; });
    last = at;
    tell();
  }));

  const here = () => boxes.findIndex((box) => box.closest("tr").contains(document.activeElement));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = here();
    if (event.key === "j" || event.key === "k") {
      const next = boxes[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), boxes.length - 1)];
      next.closest("tr").querySelector("a").focus();
    } else if (event.key === "x" && at >= 0) {
      boxes[at].click();
    } else return;
    event.preventDefault();
  });
  tell();
}
