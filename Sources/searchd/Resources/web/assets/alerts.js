// Shows that something rang as soon as it does; the list itself is the server's.
"use strict";

(() => {
  const list = document.getElementById("alerts");
  const state = document.getElementById("alert-state");
  const source = new EventSource(list.dataset.stream);
  source.addEventListener("open", () => { state.textContent = "实时更新中"; });
  source.addEventListener("error", () => { state.textContent = "连接中断，正在重连"; });
  source.addEventListener("message", async (event) => {
    const alert = JSON.parse(event.data);
    searchd.notice(`预警：${alert.rule}（${alert.cases} 件）`);
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("alerts");
    if (fresh) list.replaceChildren(...fresh.childNodes);
  });
})();
