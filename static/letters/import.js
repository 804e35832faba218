// Comfort on the preview of an import; everything also works without it.
// Saves what was typed every few seconds, shows a row's place in the source, searches organizations inside a row.
"use strict";
{
    const form = document.getElementById("preview");
    const texts = form.dataset;
    const state = form.querySelector(".state");
    const base = form.elements.base;
    const WAIT = 2500;
    let timer = 0, saving = null, dirty = false, leaving = false;

    // Saving ---------------------------------------------------------------------------------------------------

    const say = (text) => { state.textContent = text; };

    const show = (answer) => {
        base.value = JSON.stringify(answer.base);
        form.querySelector("[data-summary]").textContent = answer.summary.map((phrase) => `, ${phrase}`).join("");
        for (const place of form.querySelectorAll("[data-problem]")) {
            const theirs = answer.conflicts[place.dataset.problem];
            const text = theirs === undefined ? answer.problems[place.dataset.problem] : `${texts.conflict} “${theirs}”`;
            place.hidden = !text;
            place.textContent = text || "";
        }
        for (const row of form.querySelectorAll("tr[data-row]")) {
            const joins = row.querySelector(".joins");
            const first = answer.joins[row.dataset.row];
            joins.hidden = !first;
            joins.querySelector("b").textContent = first || "";
        }
    };

    const save = async () => {
        clearTimeout(timer);
        if (saving || leaving || !dirty) return;
        dirty = false;
        say(texts.saving);
        saving = fetch(texts.autosave, {method: "POST", body: new FormData(form), credentials: "same-origin"});
        try {
            const response = await saving;
            if (!response.ok || response.redirected) throw new Error(String(response.status));
            const answer = await response.json();
            if (!leaving) {
                show(answer);
                say(dirty ? texts.unsaved : `${texts.saved} ${answer.saved}`);
            }
        } catch {
            dirty = true;
            if (!leaving) say(texts.failed);
        } finally {
            saving = null;
        }
        if (dirty && !leaving) timer = setTimeout(save, WAIT * 4);
    };

    const typed = (event) => {
        if (!event.target.name || event.target.name === "new_line") return;
        dirty = true;
        say(texts.unsaved);
        clearTimeout(timer);
        timer = setTimeout(save, WAIT);
    };
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
    window.addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });

    // A row and its place in the source ------------------------------------------------------------------------

    const pane = form.querySelector(".pane");
    const light = (key, scroll) => {
        for (const lit of form.querySelectorAll(".on")) lit.classList.remove("on");
        const row = document.getElementById(`r${key}`), mark = document.getElementById(`s${key}`);
        row?.classList.add("on");
        mark?.classList.add("on");
        if (mark && scroll) {
            const top = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
            if (top < 0 || top > pane.clientHeight - 40) pane.scrollTop += top - pane.clientHeight / 3;
        }
    };
    for (const [kind, scroll] of [["focusin", true], ["mouseover", false]]) {
        form.addEventListener(kind, (event) => {
            const key = event.target.closest("[data-row]")?.dataset.row;
            if (key && !(kind === "mouseover" && form.querySelector("tr.on:focus-within"))) light(key, scroll);
        });
    }
    const first = pane.querySelector("mark");
    if (first) pane.scrollTop = Math.max(0, first.offsetTop - pane.offsetTop - pane.clientHeight / 4);

    // Searching organizations inside a row ---------------------------------------------------------------------

    const choose = (row, value, label) => {
        const select = row.querySelector("td.who select");
        let option = [...select.options].find((each) => each.value === value);
        if (!option) {
            option = new Option(label, value);
            (select.querySelector("optgroup") || select).prepend(option);
        }
        select.value = value;
        select.dispatchEvent(new Event("change", {bubbles: true}));
        select.focus();
    };

    const openSearch = (button) => {
        const row = button.closest("tr"), cell = row.querySelector("td.who");
        const box = document.createElement("div"), input = document.createElement("input"), list = document.createElement("ul");
        box.className = "search";
        input.type = "search";
        input.placeholder = texts.words;
        list.id = `found-${row.dataset.row}`;
        list.hidden = true;
        for (const [name, value] of Object.entries({role: "combobox", "aria-label": texts.words, "aria-controls": list.id,
            "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off"})) input.setAttribute(name, value);
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", texts.words);
        box.append(input, list);
        cell.append(box);
        button.hidden = true;
        let asked = 0, at = -1;

        const close = () => { box.remove(); button.hidden = false; };
        const move = (to) => {
            const options = list.querySelectorAll("[role=option]");
            if (!options.length) return;
            options[at]?.setAttribute("aria-selected", "false");
            at = (to + options.length) % options.length;
            options[at].setAttribute("aria-selected", "true");
            options[at].scrollIntoView({block: "nearest"});
            input.setAttribute("aria-activedescendant", options[at].id);
        };
        const search = async () => {
            const mine = ++asked;
            const response = await fetch(`${texts.search}?q=${encodeURIComponent(input.value)}`, {credentials: "same-origin"});
            const found = response.ok ? (await response.json()).results : [];
            if (mine !== asked) return;
            at = -1;
            list.replaceChildren(...found.map((each, number) => {
                const item = document.createElement("li");
                item.id = `${list.id}-${number}`;
                item.setAttribute("role", "option");
                item.setAttribute("aria-selected", "false");
                item.dataset.value = each.value;
                item.textContent = each.label;
                return item;
            }));
            if (!found.length) {
                const item = document.createElement("li");
                item.setAttribute("role", "option");
                item.setAttribute("aria-disabled", "true");
                item.textContent = texts.nothing;
                list.append(item);
            }
            list.hidden = !input.value.trim();
            input.setAttribute("aria-expanded", String(!list.hidden));
        };
        const take = (item) => { if (item?.dataset.value) { choose(row, item.dataset.value, item.textContent); close(); } };
        let delay = 0;
        input.addEventListener("input", (event) => { event.stopPropagation(); clearTimeout(delay); delay = setTimeout(search, 200); });
        input.addEventListener("change", (event) => event.stopPropagation());
        input.addEventListener("keydown", (event) => {
            if (event.key === "ArrowDown") { event.preventDefault(); move(at + 1); }
            if (event.key === "ArrowUp") { event.preventDefault(); move(at - 1); }
            if (event.key === "Enter") { event.preventDefault(); take(list.querySelector("[aria-selected=true]") || list.querySelector("[data-value]")); }
            if (event.key === "Escape") { close(); button.focus(); }
        });
        list.addEventListener("mousedown", (event) => { event.preventDefault(); take(event.target.closest("li")); });
        input.addEventListener("blur", () => setTimeout(() => { if (!box.contains(document.activeElement)) close(); }, 150));
        input.value = row.querySelector("td.printed > input").value;
        input.focus();
        input.select();
        search();
    };
    form.addEventListener("click", (event) => {
        const button = event.target.closest("button.find");
        if (button) { event.preventDefault(); openSearch(button); }
    });
}
