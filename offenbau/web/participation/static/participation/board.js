// The voter's browser draws the random digits of the receipt, so that nobody else can, and looks on the receipt whether
// they are still the same: two people who vote alike cannot be given one code. Works without: then we draw them.
"use strict";

const KEPT = "receipt";
const ballot = document.querySelector("[data-receipt] form");
const receipt = document.querySelector("[data-nonce]");

if (ballot) {
  const digits = crypto.getRandomValues(new Uint8Array(16));
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "nonce";
  field.value = [...digits].map((digit) => digit.toString(16).padStart(2, "0")).join("");
  ballot.append(field);
  ballot.addEventListener("submit", () => sessionStorage.setItem(KEPT, field.value));
}

if (receipt) {
  const drawn = sessionStorage.getItem(KEPT);
  receipt.querySelector("[data-differs]").hidden = !drawn || drawn === receipt.dataset.nonce;
}
