// What is left while one ticks or types. Works without: the server reckons when it is asked, and checks in any case.
"use strict";

const basket = document.querySelector(".bu-basket[data-all]");
const form = document.querySelector(".bu-ballot");

if (basket && form) {
  const points = basket.dataset.kind === "points";
  const costs = new Map(basket.dataset.costs.split(" ").map((pair) => [pair.split(":")[0], Number(pair.split(":")[1])]));
  const language = document.documentElement.lang || "de";
  const shown = (number) => new Intl.NumberFormat(language).format(number) + (points ? "" : "\u00a0€");
  const used = () => points
    ? [...form.querySelectorAll("input[name^=o_]")].reduce((sum, field) => sum + (Number(field.value) || 0), 0)
    : [...form.querySelectorAll("input[name=choice]:checked")].reduce((sum, box) => sum + (costs.get(box.value) || 0), 0);
  const reckon = () => {
    const left = Number(basket.dataset.all) - used();
    basket.classList.toggle("bu-basket--over", left < 0);
    basket.textContent = (left < 0 ? basket.dataset.over : basket.dataset.left).replace("{left}", shown(Math.abs(left)));
  };
  form.addEventListener("input", reckon);
  reckon();
}
