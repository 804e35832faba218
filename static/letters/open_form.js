// The open form with a little help: names of known organizations while one types, and the line as it will be printed.
// Without this the same form works; a typed name is matched by the staff.
(() => {
  const form = document.getElementById("open-form");
  if (!form) return;
  const field = (name) => form.querySelector(`[name="${name}"]`);

  // The line as it will be printed
  const preview = form.querySelector("[data-preview]");
  const line = () => {
    const chosen = form.querySelector('[name="kind"]:checked');
    const own = chosen ? chosen.value === "individual" : !field("organization_name");
    const name = (field(own ? "person_name" : "organization_name").value || "").trim();
    const country = field("country").value.trim();
    return name && country ? `${name} (${country})` : name;
  };
  const isNamed = () => {
    const field = form.querySelector('[name="kind"]:checked')?.value === "individual" || !form.elements.visibility ? "person_visibility" : "visibility";
    return form.elements[field].value === "named";
  };
  const show = () => {
    const text = line();
    preview.hidden = !text;
    preview.querySelector("bdi").textContent = text;
    preview.querySelector("[data-line]").hidden = !isNamed();
    preview.querySelector("[data-nothing]").hidden = isNamed();
  };
  // A screen reader says the line when the typing pauses, not at every key.
  let pause = 0;
  const showSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(show, 400);
  };
  form.addEventListener("input", showSoon);
  form.addEventListener("change", show);

  // Known organizations
  const input = field("organization_name");
  if (input) {
    const picked = form.querySelector("[data-picked]");
    const said = form.querySelector("[data-said]");
    const key = field("organization");
    const list = document.createElement("ul");
    list.id = "known-organizations";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.querySelector(`label[for="${input.id}"]`).textContent);
    list.hidden = true;
    input.insertAdjacentElement("afterend", list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);

    let at = -1, waiting = 0, asked = "";
    const options = () => [...list.children];
    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (place) => {
      at = place;
      options().forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options()[at].id);
        options()[at].scrollIntoView({ block: "nearest" });
      }
    };
    const showPicked = (name) => {
      picked.hidden = !key.value;
      if (name) picked.querySelector("[data-picked-name]").textContent = name;
    };
    const pick = (option) => {
      input.value = option.dataset.name;
      key.value = option.dataset.id;
      if (!field("country").value) field("country").value = option.dataset.country;
      showPicked(option.dataset.name);
      close();
      show();
    };
    const draw = (organizations) => {
      list.replaceChildren(...organizations.map((organization, index) => {
        const option = document.createElement("li");
        option.id = `known-organization-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        Object.assign(option.dataset, { id: organization.id, name: organization.name, country: organization.country });
        const name = document.createElement("bdi");
        name.textContent = organization.name;
        option.append(name);
        if (organization.country) {
          const country = document.createElement("small");
          country.textContent = organization.country;
          option.append(" ", country);
        }
        return option;
      }));
      at = -1;
      list.hidden = !organizations.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      said.textContent = organizations.length ? said.dataset.some : said.dataset.none;
    };
    const ask = async () => {
      const words = input.value.trim();
      if (words.length < 2 || key.value) return close();
      asked = words;
      try {
        const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(words)}`);
        if (!answer.ok) return close();
        const found = (await answer.json()).organizations;
        if (asked === input.value.trim() && document.activeElement === input) draw(found);
      } catch {
        close();
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 250);
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const last = options().length - 1;
      if (event.key === "ArrowDown") mark(at < last ? at + 1 : 0);
      else if (event.key === "ArrowUp") mark(at > 0 ? at - 1 : last);
      else if (event.key === "Enter" && at >= 0) pick(options()[at]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus until the choice is made
      const option = event.target.closest("li");
      if (option) pick(option);
    });
    form.querySelector("[data-unpick]").addEventListener("click", () => {
      key.value = "";
      showPicked();
      input.focus();
      input.select();
    });
    showPicked(picked.querySelector("[data-picked-name]").textContent || input.value);
  }
  show();
})();
