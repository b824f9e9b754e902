// Menus, printing, going back, focus on what needs attention, words for screen readers.

export function startShell() {
  document.addEventListener("click", (event) => {
    const target = event.target;
    closeMenus(target);
    const toggle = target.closest("[data-toggle]");
    if (toggle) unfold(toggle);
    if (target.closest("[data-print]")) window.print();
    if (target.closest("[data-back]")) window.history.back();
    if (target.closest("[data-help]")) openHelp();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details.menu[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.querySelector("[data-focus]")?.focus();
  const told = [...document.querySelectorAll("#messages .alert")].map((each) => each.textContent.trim());
  if (told.length) window.setTimeout(() => say(told.join(" ")), 400);
}

// What has changed, for who does not see it: a region is read out when its text changes.
export function say(text) {
  let region = document.getElementById("spoken");
  if (!region) {
    region = document.createElement("p");
    region.id = "spoken";
    region.className = "visually-hidden";
    region.setAttribute("role", "status");
    document.querySelector("main")?.append(region);
    window.setTimeout(() => (region.textContent = text), 100);
    return;
  }
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

export function openHelp() {
  document.getElementById("keyboard-help")?.showModal();
}

function unfold(toggle) {
  const part = document.getElementById(toggle.dataset.toggle);
  const open = part.classList.toggle("is-open");
  toggle.setAttribute("aria-expanded", String(open));
}

// A click outside closes a menu, and so does choosing from it (the page may stay).
function closeMenus(target) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(target) || target.closest("a[href]")) menu.open = false;
  }
}
