// Names of members while one types who knows the organization. Without this the same form works.
"use strict";

(() => {
  const form = document.getElementById("application-form");
  const list = document.getElementById("members-found");
  if (!form || !list) return;
  let waiting = 0;

  const show = (names) => list.replaceChildren(...names.map((name) => new Option(name, name)));
  const ask = async (field) => {
    const words = field.value.trim();
    if (words.length < 2) return show([]);
    try {
      const answer = await fetch(`${form.dataset.members}?q=${encodeURIComponent(words)}`);
      if (answer.ok && words === field.value.trim()) show((await answer.json()).members);
    } catch {
      show([]);
    }
  };
  for (const field of form.querySelectorAll("[data-member]")) {
    field.setAttribute("list", list.id);
    field.addEventListener("focus", () => show([]));
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 250, field);
    });
  }
})();
