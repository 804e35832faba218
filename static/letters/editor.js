// The letter's texts: one language at a time, its preview or the original beside what is typed, files read at once.
"use strict";
{
    const DELAY = 400; // milliseconds after the last key
    const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
    const make = (tag, attributes = {}, ...inside) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        element.append(...inside);
        return element;
    };
    const post = (url, values) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(values)) body.append(name, value);
        return fetch(url, {method: "POST", body, headers: {"X-CSRFToken": token(), "X-Fragment": "1"}});
    };
    const within = (row, name) => row.querySelector(`[name$="-${name}"], [name="${name}"]`);
    const languageOf = (row) => {
        const chosen = within(row, "language")?.value ?? "";
        return chosen === "other" ? within(row, "language_code").value.trim() : chosen;
    };
    const languageName = (row) => {
        const select = within(row, "language");
        return languageOf(row) ? (select.value === "other" ? languageOf(row) : select.selectedOptions[0].textContent) : "…";
    };
    const originalLanguage = () => {
        const select = document.getElementById("id_original_language_0") ?? document.querySelector("[name=original_language]");
        return select?.value === "other" ? document.querySelector("[name=original_language_code]").value.trim() : select?.value ?? "";
    };

    // The preview beside one box

    const editors = new Map(); // row -> what refreshes it

    const addPreview = (row) => {
        const box = row.querySelector(".md");
        const source = box.querySelector("textarea");
        const words = box.dataset;
        const shown = make("div", {class: "md-shown", tabindex: "0", role: "region", "aria-label": words.wordsPreview});
        const buttons = ["preview", "original"].map((which) => make("button",
            {type: "button", class: "md-which", "data-which": which, "aria-pressed": String(which === "preview")},
            words[which === "preview" ? "wordsPreview" : "wordsOriginal"]));
        const side = make("div", {class: "md-side"}, make("div", {class: "md-choice"}, ...buttons), shown);
        box.append(side);
        box.classList.add("md-live");
        let which = "preview", timer = 0, asked = 0;
        const textRow = () => (which === "original" && originalRow()) || row;
        const refresh = async () => {
            const from = textRow();
            const number = ++asked;
            const frozen = which === "original" && frozenOriginal();
            if (frozen) { shown.replaceChildren(frozen); return; }
            const answer = await post(words.preview, {
                title: within(from, "title").value, body: from.querySelector("textarea").value, language: languageOf(from),
            }).catch(() => null);
            if (number !== asked || !answer?.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            shown.replaceChildren(...(page.body.childNodes.length ? page.body.childNodes : [words.wordsEmpty]));
        };
        const later = () => { clearTimeout(timer); timer = setTimeout(refresh, DELAY); };
        for (const button of buttons) {
            button.addEventListener("click", () => {
                which = button.dataset.which;
                for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
                shown.setAttribute("aria-label", button.textContent);
                refresh();
            });
        }
        source.addEventListener("input", later);
        within(row, "title").addEventListener("input", later);
        within(row, "language").addEventListener("change", later);
        const update = () => {
            const isOriginal = originalRow() === row || (!originalRow() && !frozenOriginal());
            buttons[1].hidden = isOriginal;
            if (isOriginal && which === "original") buttons[0].click();
        };
        editors.set(row, {refresh, update});
        refresh();
    };
    const rows = () => [...editors.keys()].filter((row) => row.isConnected);
    const originalRow = () => {
        const wanted = originalLanguage();
        return wanted ? rows().find((row) => languageOf(row) === wanted) : rows()[0];
    };
    const frozenOriginal = () => {
        const wanted = originalLanguage();
        const found = [...document.querySelectorAll(".text-body")].find((body) => !wanted || body.lang === wanted);
        return found?.cloneNode(true);
    };

    // Files fill the box at once; what stood there can be put back

    const addFile = (row) => {
        const file = row.querySelector(".md-file");
        if (!file) return;
        const said = make("p", {role: "status", class: "md-said"});
        file.after(said);
        file.addEventListener("change", async () => {
            if (!file.files.length) return;
            const box = row.querySelector(".md");
            const answer = await post(box.dataset.file, {file: file.files[0]}).catch(() => null);
            if (!answer?.ok) return; // the form sends the file itself
            const read = await answer.json();
            said.textContent = read.error ?? file.files[0].name;
            if (!read.error) fill(row, read, said);
            file.value = "";
        });
    };
    const fill = (row, read, said) => {
        const source = row.querySelector("textarea"), title = within(row, "title");
        const before = [source.value, title.value];
        const put = (body, heading) => {
            [source.value, title.value] = [body, heading];
            source.dispatchEvent(new Event("input"));
        };
        put(read.body, title.value || read.title);
        if (!before[0].trim()) return;
        const undo = make("button", {type: "button", class: "md-which"}, row.querySelector(".md").dataset.wordsUndo);
        undo.addEventListener("click", () => { put(...before); undo.remove(); });
        said.append(" ", undo);
    };

    // One language at a time

    const showTabs = (group) => {
        const own = rows().filter((row) => group.contains(row));
        let bar = group.querySelector(".text-tabs");
        bar?.remove();
        for (const row of own) editors.get(row).update();
        if (own.length < 2) { for (const row of own) row.hidden = false; return; }
        bar = make("div", {class: "text-tabs"});
        const shown = own.find((row) => row.querySelector(".errorlist")) ?? own.find((row) => row.dataset.shown) ?? own[0];
        for (const row of own) {
            row.hidden = row !== shown;
            const tab = make("button", {type: "button", "aria-pressed": String(row === shown)}, languageName(row));
            if (row === originalRow()) tab.append(" ", make("span", {class: "badge badge-original"}, row.querySelector(".md").dataset.wordsOriginal));
            if (row.querySelector(".errorlist")) tab.classList.add("has-errors");
            tab.addEventListener("click", () => choose(group, row));
            bar.append(tab);
        }
        own[0].before(bar);
    };
    const choose = (group, row) => {
        for (const each of rows()) delete each.dataset.shown;
        row.dataset.shown = "1";
        const errors = rows().filter((each) => each !== row && each.querySelector(".errorlist"));
        showTabs(group);
        for (const each of rows().filter((one) => group.contains(one))) each.hidden = each !== row;
        const tabs = group.querySelectorAll(".text-tabs button");
        rows().filter((one) => group.contains(one)).forEach((one, place) => {
            tabs[place]?.setAttribute("aria-pressed", String(one === row));
            tabs[place]?.classList.toggle("has-errors", errors.includes(one));
        });
        editors.get(row).refresh();
    };
    const begin = (row) => {
        if (editors.has(row) || !row.querySelector(".md")) return;
        addPreview(row);
        addFile(row);
        within(row, "language").addEventListener("change", () => showTabs(row.closest(".inline-group") ?? row));
    };

    window.addEventListener("load", () => {
        const group = [...document.querySelectorAll(".inline-group")].find((each) => each.querySelector(".md"));
        if (!group) {
            const form = document.querySelector(".md")?.closest("form");
            if (form) { begin(form); editors.get(form).update(); }
            return;
        }
        for (const row of group.querySelectorAll(".inline-related:not(.empty-form)")) begin(row);
        showTabs(group);
        document.querySelector("[name=original_language]")?.addEventListener("change", () => showTabs(group));
        document.addEventListener("formset:added", (event) => {
            const row = event.target;
            if (!row.querySelector?.(".md")) return;
            begin(row);
            if (rows().length > 1) within(row, "language").value = "";
            choose(group, row);
        });
        document.addEventListener("formset:removed", () => showTabs(group));
    });
}
