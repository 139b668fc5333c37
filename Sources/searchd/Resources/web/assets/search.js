// The search desk: results while typing, the keyboard all the way, the reply of what is selected.
"use strict";
(() => {
  const box = document.getElementById("q");
  const form = document.getElementById("search-form");
  const results = document.getElementById("results");
  let timer;
  let selected = 0;

  const hits = () => [...results.querySelectorAll(".hit")];

  const select = (index, focus) => {
    const all = hits();
    const preview = results.querySelector(".preview");
    if (!preview) return;
    all.forEach((hit) => hit.classList.remove("selected"));
    const hit = all[index];
    preview.hidden = !hit;
    if (!hit) return;
    selected = index;
    hit.classList.add("selected");
    const part = (of) => of.querySelector("template").content.cloneNode(true);
    preview.replaceChildren(part(hit));
    // An unanswered case is answered by what was said to one like it.
    const answered = preview.querySelector("[data-reply]") ? null
      : all.find((other) => other.querySelector(".answer"));
    if (answered) {
      const more = document.createElement("section");
      more.append(part(answered));
      more.querySelector("h2").textContent = "相近案件的答复，供参考";
      preview.append(more);
    }
    if (focus) hit.querySelector("h3 a").focus();
  };

  const show = async (address, remember) => {
    const query = address.split("?")[1] ?? "";
    const html = await searchd.fragment(`/search/results?${query}`);
    if (html === null) return;
    results.innerHTML = html;
    // Said by screen readers: this place stays while the results are replaced.
    document.getElementById("count").textContent = results.querySelector(".count").textContent;
    history[remember ? "pushState" : "replaceState"](null, "", address);
    // What is saved or exported is what is shown.
    for (const field of document.querySelectorAll("[name=question]")) field.value = query;
    document.querySelector("[data-export]")?.setAttribute("href", `/search.xlsx?${query}`);
    select(0, false);
  };

  const address = () => {
    const fields = [...new FormData(form)].filter(([, value]) => value !== "");
    const query = new URLSearchParams(fields).toString();
    return query ? `/?${query}` : "/";
  };

  box.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(address(), false), 60);
  });
  box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));

  // The results are there already: Enter goes to the first of them.
  form.addEventListener("submit", async (event) => {
    if (event.submitter && event.submitter.form === form && !form.contains(event.submitter)) return;
    event.preventDefault();
    clearTimeout(timer);
    await show(address(), true);
    select(0, true);
  });

  results.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      clearTimeout(timer);
      // The words as they are now: the link may be a moment older.
      const query = new URLSearchParams(link.search);
      if (link.dataset.live === "words") box.value = query.get("q");
      else query.set("q", box.value);
      show(`/?${query}`, true);
      return;
    }
    const hit = event.target.closest(".hit");
    if (hit && !event.target.closest("a")) select(hits().indexOf(hit), false);
  });

  results.addEventListener("focusin", (event) => {
    const hit = event.target.closest(".hit");
    if (hit) select(hits().indexOf(hit), false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inBox = event.target === box;
    if (!inBox && searchd.isTyping(event)) return;
    const inHits = Boolean(event.target.closest?.(".hit"));
    switch (event.key) {
      case "/":
        if (inBox) return;
        box.focus();
        box.select();
        break;
      case "ArrowDown":
        select(inHits ? Math.min(selected + 1, hits().length - 1) : 0, true);
        break;
      case "ArrowUp":
        if (inBox) return;
        if (selected === 0) box.focus();
        else select(selected - 1, true);
        break;
      case "Escape":
        if (inBox) return;
        box.focus();
        box.select();
        break;
      case "c":
      case "C": {
        if (inBox) return;
        const reply = results.querySelector(".preview [data-reply]");
        if (reply) searchd.copy(reply.textContent);
        else searchd.notice("这件案件尚无答复");
        break;
      }
      default:
        return;
    }
    event.preventDefault();
  });

  window.addEventListener("popstate", () => location.reload());
  select(0, false);
})();
