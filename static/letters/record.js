// Shows the questions about the printed line only where the organization signs.
"use strict";
{
    const form = document.getElementById("record_form");
    const line = form.querySelector(".for-signed");
    const show = () => { line.hidden = (form.querySelector("[name=answer]:checked")?.value ?? "signed") !== "signed"; };
    form.addEventListener("change", show);
    show();
}
