// The form of a new case: likely duplicates appear beside it while somebody types.
"use strict";
(() => {
  const form = document.getElementById("new-case");
  const place = document.getElementById("duplicates");
  let timer;
  let sent = "";

  const look = async () => {
    const fields = new URLSearchParams(new FormData(form));
    const text = fields.toString();
    if (text === sent) return;
    sent = text;
    const html = await searchd.fragment("/cases/duplicates", { method: "POST", body: fields });
    if (html !== null) place.innerHTML = html;
  };

  form.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  form.addEventListener("compositionend", () => form.dispatchEvent(new Event("input")));

  // Alt and a digit attaches to that candidate, Alt+N stores a case of its own.
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = event.code.match(/^(?:Digit|Numpad)([1-9])$/)?.[1];
    const button = digit ? place.querySelector(`[data-attach="${digit}"]`)
      : event.code === "KeyN" ? form.querySelector("[name=store]") : null;
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
