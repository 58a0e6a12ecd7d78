// The voter's browser draws the random digits of the receipt, so that nobody else can. Works without: then we draw them.
"use strict";

const ballot = document.querySelector("[data-receipt] form");

if (ballot) {
  const digits = crypto.getRandomValues(new Uint8Array(16));
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "nonce";
  field.value = [...digits].map((digit) => digit.toString(16).padStart(2, "0")).join("");
  ballot.append(field);
}
