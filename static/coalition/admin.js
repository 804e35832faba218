// Gives the boxes that search while one types (Select2) the name of their field, for those who hear the page.
"use strict";
{
    const labelOf = (select) => (select?.labels[0]?.textContent || select?.getAttribute("aria-label") || "").trim().replace(/:$/, "");
    const nameBoxes = () => {
        for (const box of document.querySelectorAll(".select2-selection[role=combobox]")) {
            const chosen = box.querySelector("[role=textbox]");
            const label = labelOf(box.closest("div, td")?.querySelector("select"));
            const name = chosen?.title ? `${label}: ${chosen.title}` : label;
            if (label && box.getAttribute("aria-label") !== name) {
                box.removeAttribute("aria-labelledby");
                box.setAttribute("aria-label", name);
                chosen?.setAttribute("aria-label", name);
            }
        }
    };
    window.addEventListener("load", () => {
        nameBoxes();
        new MutationObserver(nameBoxes).observe(document.body, {childList: true, subtree: true});
    });
}
