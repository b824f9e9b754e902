// Forms: sent once, Enter goes to the next field, Ctrl+Enter finishes, unsaved changes are warned of.

const WAITING = "Đang gửi…";
const FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea, button[data-main]";

export function startForms(root) {
  for (const form of root.querySelectorAll("form")) {
    if (form.dataset.started) continue;
    form.dataset.started = "1";
    form.addEventListener("submit", (event) => onSubmit(event, form));
    form.addEventListener("keydown", (event) => onKey(event, form));
    if (form.hasAttribute("data-guard")) watch(form);
  }
}

function onSubmit(event, form) {
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  form.dataset.clean = "1";
  if (form.method.toLowerCase() !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (form.matches("[hx-post], [hx-put]")) return;
  form.dataset.sent = "1";
  // After the browser has read the form: a disabled button would not be sent with it.
  window.setTimeout(() => disable(event.submitter), 0);
}

function disable(button) {
  if (!button) return;
  button.dataset.label = button.textContent;
  button.disabled = true;
  if (button.matches(".btn-primary")) button.textContent = WAITING;
}

// The page may come back from the browser's store with its button still disabled.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[data-label]")) {
    button.disabled = false;
    button.textContent = button.dataset.label;
  }
});

function onKey(event, form) {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    finish(form);
    return;
  }
  const plain = event.target.matches("input:not([type=submit]):not([type=button]):not([type=file]), select");
  if (!form.hasAttribute("data-enter-next") || !plain || event.shiftKey || event.altKey) return;
  event.preventDefault();
  next(form, event.target)?.focus();
}

function finish(form) {
  const button = form.querySelector("[data-main]") || form.querySelector("button:not([type=button])");
  if (button && !button.disabled) form.requestSubmit(button);
}

// The first field of the form that stands behind this part of it.
export function fieldAfter(part) {
  const form = part.closest("form");
  if (!form) return undefined;
  const behind = (each) => part.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  return reachable(form).find((each) => behind(each) && !part.contains(each));
}

function reachable(form) {
  return [...form.querySelectorAll(FIELDS)].filter(
    (each) => !each.disabled && each.offsetParent !== null && each.tabIndex >= 0,
  );
}

function next(form, field) {
  const fields = reachable(form);
  const group = (each) => (each.type === "radio" ? each.name : each);
  const after = fields.slice(fields.indexOf(field) + 1);
  return after.find((each) => group(each) !== group(field));
}

function watch(form) {
  form.addEventListener("input", () => delete form.dataset.clean);
  const first = snapshot(form);
  window.addEventListener("beforeunload", (event) => {
    const kept = form.dataset.clean || form.dataset.draft === "saved" || !form.isConnected;
    if (!kept && snapshot(form) !== first) event.preventDefault();
  });
}

function snapshot(form) {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value?.name ?? value)]));
}
