// Says on the page when the device could not use a passkey; allauth's scripts tell only the console.
document.addEventListener("allauth.error", (event) => {
  const problem = document.getElementById("passkey-problem");
  if (problem) {
    problem.hidden = false;
    event.preventDefault();
  }
});
