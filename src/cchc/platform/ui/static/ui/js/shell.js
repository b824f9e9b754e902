// Menus, printing, going back, focus on what needs attention.

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
