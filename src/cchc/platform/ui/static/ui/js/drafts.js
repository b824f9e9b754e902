// Drafts: what is typed is sent to the server every few seconds and, until it is there, kept here.
//
// <form data-autosave="/address">: the address takes the form by POST and answers 2xx with JSON
// {"saved_at": "09:15"}. A copy stays in this browser, under the person's id, while the server
// does not have it (line down, session lost); it is offered again when the form is opened, unless
// the server has meanwhile accepted that form.

const WAIT = 2500;
const PREFIX = "nhap:";
const SKIPPED = new Set(["csrfmiddlewaretoken", "submission"]);

export function startDrafts(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (form.dataset.draft !== undefined) continue;
    form.dataset.draft = "";
    new Draft(form).start();
  }
}

export function forgetDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `${PREFIX}${document.body.dataset.person ?? ""}:${form.dataset.draftKey ?? location.pathname}`;
    this.status = form.querySelector("[data-draft-status]") ?? this.addStatus();
    this.timer = 0;
    this.busy = false;
    this.again = false;
  }

  start() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("submit", () => this.keep());
    window.addEventListener("online", () => this.send());
    this.offer();
  }

  addStatus() {
    const status = document.createElement("p");
    status.className = "draft-status";
    status.setAttribute("role", "status");
    (this.form.querySelector(".form-actions") ?? this.form).append(status);
    return status;
  }

  changed() {
    this.form.dataset.draft = "changed";
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), WAIT);
  }

  async send() {
    if (this.form.dataset.draft !== "changed" && this.form.dataset.draft !== "kept") return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.keep();
    try {
      this.saved(await this.post());
    } catch {
      this.form.dataset.draft = "kept";
      this.say("kept", `Chưa gửi được nháp; đã giữ trên máy này lúc ${now()}. Cứ nhập tiếp.`);
      this.changedLater();
    }
    this.busy = false;
    if (this.again) {
      this.again = false;
      this.changed();
    }
  }

  async post() {
    const body = new FormData(this.form);
    for (const name of [...body.keys()]) {
      if (body.get(name) instanceof File) body.delete(name);
    }
    const answer = await fetch(this.form.dataset.autosave, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      redirect: "error",
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  saved(answer) {
    if (!this.again) {
      this.form.dataset.draft = "saved";
      localStorage.removeItem(this.key);
    }
    this.say("saved", `Đã lưu nháp ${answer.saved_at ?? now()}`);
  }

  changedLater() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), 15000);
  }

  say(state, text) {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  keep() {
    const fields = [...new FormData(this.form)].filter(
      ([name, value]) => !SKIPPED.has(name) && typeof value === "string",
    );
    try {
      const submission = this.form.elements.submission?.value ?? "";
      localStorage.setItem(this.key, JSON.stringify({ at: now(), fields, submission }));
    } catch {
      // A full or closed store: the server's copy is then the only one.
    }
  }

  offer() {
    const kept = read(this.key);
    if (!kept || wasAccepted(kept) || same(this.form, kept.fields)) {
      localStorage.removeItem(this.key);
      return;
    }
    const box = document.createElement("div");
    box.className = "alert alert-warning";
    const text = document.createElement("div");
    text.textContent = `Có nội dung nhập lúc ${kept.at} chưa gửi được. `;
    const restore = button("Khôi phục", "btn btn-sm btn-primary", () => {
      fill(this.form, kept.fields);
      box.remove();
      this.changed();
    });
    const drop = button("Bỏ", "btn btn-sm", () => {
      localStorage.removeItem(this.key);
      box.remove();
    });
    text.append(restore, " ", drop);
    box.append(text);
    this.form.prepend(box);
  }
}

// The server names in a cookie the last form it accepted (ui.submissions).
function wasAccepted(kept) {
  return kept.submission !== "" && document.cookie.split("; ").some((part) => part.replace("__Host-", "") === `da-gui=${kept.submission}`);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function same(form, fields) {
  const here = [...new FormData(form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
  return JSON.stringify(here) === JSON.stringify(fields);
}

function fill(form, fields) {
  for (const box of form.querySelectorAll("input[type=checkbox], input[type=radio]")) {
    box.checked = fields.some(([name, value]) => name === box.name && value === box.value);
  }
  const seen = {};
  for (const [name, value] of fields) {
    const all = [...form.elements].filter((each) => each.name === name && !/checkbox|radio|file/.test(each.type));
    seen[name] = (seen[name] ?? -1) + 1;
    if (all[seen[name]]) all[seen[name]].value = value;
  }
}

function button(label, css, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = css;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function now() {
  return new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
}
