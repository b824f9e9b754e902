// Lists: arrows walk the rows, Enter opens, Space selects; the bar of selected rows keeps count.

export function startLists() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches("[data-select-all]")) selectAll(box);
    if (box.matches("[data-select-all], [data-select]")) count(box.closest("[data-list]"));
  });
  for (const list of document.querySelectorAll("[data-list]")) count(list);
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const body = document.querySelector("[data-rows]");
  if (!body || document.querySelector("dialog[open]")) return;
  const link = event.target.closest?.("[data-row-open]");
  if (event.target.closest?.("input, select, textarea, button, summary, [contenteditable]")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(body, link, event.key === "ArrowDown" ? 1 : -1);
  }
  if (event.key === " " && link) {
    const box = link.closest("tr").querySelector("[data-select]");
    if (!box) return;
    event.preventDefault();
    box.click();
  }
}

function move(body, link, by) {
  const links = [...body.querySelectorAll("[data-row-open]")];
  const from = links.indexOf(link);
  const to = from < 0 ? (by > 0 ? 0 : links.length - 1) : from + by;
  links[Math.min(Math.max(to, 0), links.length - 1)]?.focus();
}

function selectAll(box) {
  for (const each of box.closest("[data-list]").querySelectorAll("[data-select]")) each.checked = box.checked;
}

function count(list) {
  if (!list) return;
  const bar = list.querySelector("[data-selection-bar]");
  if (!bar) return;
  const chosen = list.querySelectorAll("[data-select]:checked").length;
  bar.hidden = chosen === 0;
  const text = bar.querySelector("[data-selection-count]");
  if (text) text.textContent = `Đã chọn ${chosen} dòng`;
}
