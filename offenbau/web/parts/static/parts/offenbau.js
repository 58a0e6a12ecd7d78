// The little that pages do by themselves. Everything works without it.
"use strict";

// After a form came back with errors: read them out first.
const summary = document.querySelector("[data-error-summary]");
if (summary) summary.focus();

// "Saved as you type" says so when it could not save.
document.addEventListener("htmx:beforeRequest", (event) => say(event, "saving"));
document.addEventListener("htmx:responseError", (event) => say(event, "failed"));
document.addEventListener("htmx:sendError", (event) => say(event, "failed"));

// A part of the page was exchanged: say aloud what is new ("12 Baustellen gefunden").
document.addEventListener("htmx:afterSwap", (event) => {
  const news = event.target.querySelector("[data-announce]");
  if (news) document.querySelector("[data-announcer]").textContent = news.textContent;
});

function say(event, state) {
  const form = event.target.closest("[data-autosave]");
  const status = form && form.querySelector("[data-saved]");
  if (status) status.textContent = status.dataset[state];
}
