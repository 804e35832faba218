// A button that copies a text which can also be selected by hand. Without this script the button is not there.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
    const text = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector("[data-copy-status]");
    const say = (words) => {
        status.textContent = "";
        setTimeout(() => { status.textContent = words; }, 50); // said again when it is copied again
    };
    button.hidden = false;
    button.addEventListener("click", async () => {
        try {
            await navigator.clipboard.writeText(text.value);
            say(button.dataset.copied);
        } catch { // no right to the clipboard, or no https
            text.focus();
            text.select();
            say(button.dataset.failed);
        }
    });
}
