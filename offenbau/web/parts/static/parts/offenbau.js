// The little that pages do by themselves. Everything works without it.
"use strict";

// After a form came back with errors: read them out first.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// What is typed is kept as one types (hx-post on the form); these lines say so when it could not be kept.
document.addEventListener("htmx:responseError", (event) => sayFailed(event));
document.addEventListener("htmx:sendError", (event) => sayFailed(event));

// Who leaves in the middle of a word: keep that too. Not what is being sent just now.
const unkept = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-keeps]");
  if (form) unkept.add(form);
});
document.addEventListener("submit", (event) => unkept.delete(event.target));
document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && unkept.delete(event.target));
window.addEventListener("pagehide", () => {
  for (const form of unkept) fetch(form.getAttribute("hx-post"), { method: "POST", body: new FormData(form), keepalive: true });
});

// A day or number that the browser itself could not read would be sent as empty: stop, and let it say so.
document.addEventListener("submit", (event) => {
  const unread = [...event.target.elements].find((field) => field.validity && field.validity.badInput);
  if (!unread) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  unread.reportValidity();
}, true);

// A part of the page was exchanged: say aloud what is new ("12 Baustellen gefunden").
document.addEventListener("htmx:afterSwap", (event) => {
  const news = event.target.querySelector("[data-announce]");
  if (news) document.querySelector("[data-announcer]").textContent = news.textContent;
});

function sayFailed(event) {
  const form = event.target.closest("[data-keeps]");
  const status = form && form.querySelector("[data-kept]");
  const signedOut = event.detail.xhr && event.detail.xhr.status === 401;
  if (status) status.textContent = signedOut ? status.dataset.signedOut : status.dataset.failed;
}
