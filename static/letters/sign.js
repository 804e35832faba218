// What helps where scripts run: the deadline in the reader's own time, and the printed line while it is typed.
// Every page works without it.
"use strict";

function ownTimes() {
  const page = document.documentElement.lang;
  const said = { dateStyle: "full", timeStyle: "short" };
  const format = new Intl.DateTimeFormat(page === "en" ? "en-GB" : page, said);
  for (const place of document.querySelectorAll("[data-moment]")) {
    const moment = new Date(place.dataset.moment);
    place.hidden = isSameClock(moment, place.dataset.zone);
    const [before, after] = place.dataset.words.split("TIME");
    const time = document.createElement("bdi");
    time.textContent = format.format(moment);
    place.replaceChildren(before, time, after ?? "");
  }
}

// Where the reader's clock shows the same as the letter's, saying it twice would only raise doubts.
function isSameClock(moment, zone) {
  const clock = (timeZone) => moment.toLocaleString("en-GB", { timeZone });
  try {
    return clock(zone) === clock();
  } catch {
    return false; // a zone that this browser does not know
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
  const label = () => {
    const chosen = select.selectedOptions[0];
    return select.value ? chosen.dataset.printed || chosen.textContent : "";
  };
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
