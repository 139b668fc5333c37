// What every page may use: a notice for the eye and for screen readers, copying, keys.
"use strict";

const searchd = {
  notice(text) {
    const place = document.getElementById("notice");
    place.textContent = text;
    clearTimeout(searchd.fading);
    searchd.fading = setTimeout(() => { place.textContent = ""; }, 4000);
  },

  // Without TLS the clipboard is closed to scripts, so the old way stands in.
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "unseen";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    searchd.notice("已复制");
  },

  // Whether a key press belongs to a field somebody types in.
  isTyping(event) {
    const target = event.target;
    return event.isComposing || target.isContentEditable
      || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
  },

  // The part of a page at `address`; nil when a newer request took over. An ended session leads to
  // the log-in page.
  async fragment(address, options) {
    searchd.request?.abort();
    const request = new AbortController();
    searchd.request = request;
    try {
      const answer = await fetch(address, { ...options, redirect: "manual", signal: request.signal });
      if (answer.type === "opaqueredirect" || answer.status === 401) location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      return request.signal.aborted ? null : text;
    } catch (error) {
      if (error.name !== "AbortError") searchd.notice("暂时没有取得结果，请稍后再试");
      return null;
    }
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = button.closest("aside, section, article")?.querySelector("[data-reply]");
  if (source) searchd.copy(source.textContent);
});

// A button with data-key is pressed by that key, unless somebody is typing. A key held down presses
// once, and what decides something waits until the new page can have been seen.
document.addEventListener("keydown", (event) => {
  if (event.repeat || searchd.isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  const button = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button || button.disabled) return;
  if (button.closest("[data-deliberate]") && performance.now() < 500) return;
  event.preventDefault();
  button.click();
});
