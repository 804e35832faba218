// Comforts of the inviting pages; everything works without: tick all, count what is ticked, follow the sending, live preview.
"use strict";
{
    const boxes = (form) => [...form.querySelectorAll("td.tick input")];

    for (const place of document.querySelectorAll("[data-tick-all]")) {
        const form = place.closest("form");
        const all = document.createElement("input");
        all.type = "checkbox";
        all.setAttribute("aria-label", place.dataset.label);
        all.title = place.dataset.label;
        const look = () => {
            const ticked = boxes(form).filter((box) => box.checked).length;
            all.checked = ticked > 0 && ticked === boxes(form).length;
            all.indeterminate = ticked > 0 && !all.checked;
            const count = form.querySelector("[data-ticked-count]");
            if (count) count.textContent = count.dataset.tickedCount.replace("NUMBER", ticked).replace("ALL", boxes(form).length);
        };
        all.addEventListener("change", () => { boxes(form).forEach((box) => { box.checked = all.checked; }); look(); });
        form.addEventListener("change", look);
        place.append(all);
        look();
    }

    // While mails wait, look again; leave alone whoever is ticking rows.
    const read = async (options) => new DOMParser().parseFromString(await (await fetch(location.href, options)).text(), "text/html");
    const follow = async () => {
        const sending = document.querySelector("#sending");
        if (!Number(sending?.dataset.waiting)) return;
        const fresh = await read({credentials: "same-origin"}).catch(() => null);
        const now = fresh?.querySelector("#sending");
        if (now) {
            sending.replaceWith(document.adoptNode(now));
            const form = document.querySelector("#invitations_form");
            const body = fresh.querySelector("#invitations_form tbody");
            if (form && body && !form.contains(document.activeElement) && !boxes(form).some((box) => box.checked)) {
                form.querySelector("tbody").replaceWith(document.adoptNode(body));
            }
        }
        setTimeout(follow, 4000);
    };
    setTimeout(follow, 3000);

    const live = document.querySelector("form[data-live]");
    if (live) {
        let waiting;
        const show = async () => {
            const data = new FormData(live);
            data.append("preview", "1");
            const answer = await fetch(live.action, {method: "POST", body: data, credentials: "same-origin"}).catch(() => null);
            if (!answer?.ok) return;
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const target = document.querySelector(live.dataset.live);
            const made = page.querySelector(live.dataset.live);
            if (made) target.innerHTML = made.innerHTML;
        };
        live.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 600); });
    }
}
