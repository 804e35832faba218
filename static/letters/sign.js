// What helps where scripts run: the deadline in the reader's own time, and the printed line while it is typed.
// Every page works without it.
"use strict";

function ownTimes() {
  const page = document.documentElement.lang;
  const format = new Intl.DateTimeFormat(page === "en" ? "en-GB" : page, { dateStyle: "full", timeStyle: "short" });
  for (const place of document.querySelectorAll("[data-moment]")) {
    const [before, after] = place.dataset.words.split("TIME");
    const time = document.createElement("bdi");
    time.textContent = format.format(new Date(place.dataset.moment));
    place.replaceChildren(before, time, after ?? "");
  }
}

function preview(form) {
  const name = form.elements.printed_name, country = form.elements.printed_country;
  const line = document.getElementById("printed"), nothing = document.getElementById("not-printed");
  let waiting;
  const show = () => {
    const named = form.elements.visibility.value === "named";
    const place = country.value.trim();
    line.firstElementChild.textContent = place ? `${name.value.trim()} (${place})` : name.value.trim();
    line.hidden = !named;
    nothing.hidden = named;
  };
  // A screen reader says the line when the typing pauses, not at every key.
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 400); });
  form.addEventListener("change", show);
}

// Another country is printed by its name, unless something else was typed there.
function countries(form) {
  const select = form.elements.country, printed = form.elements.printed_country;
  const label = () => (select.value ? select.selectedOptions[0].textContent : "");
  let before = label();
  select.addEventListener("change", () => {
    if (printed.value.trim() === before || !printed.value.trim()) printed.value = label();
    before = label();
  });
}

ownTimes();
const form = document.getElementById("sign-form");
if (form) {
  countries(form);
  preview(form);
}
document.querySelector("[autofocus]")?.focus();
