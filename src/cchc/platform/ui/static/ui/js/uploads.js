// Files are sent in parts as soon as they are chosen, so that a cut line costs one part.
//
// <input type="file" name="x" data-upload="/address/" data-upload-kind="…">: speaks tus 1.0 to the
// address. A file that has arrived is named in a hidden field "x-da-gui" and leaves the file box;
// without this script the form carries the files itself. The form waits for files on their way.

const PART = 4 * 1024 * 1024;
const WAITS = [1, 2, 5, 10, 20, 30];
const PREFIX = "tep:";
const running = new Map();

export function startUploads(root) {
  for (const input of root.querySelectorAll("input[type=file][data-upload]")) {
    if (input.dataset.started) continue;
    input.dataset.started = "1";
    input.addEventListener("change", () => take(input));
  }
}

export function forgetUploads() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }
}

// Before every other listener: nothing else may think that the form is on its way.
document.addEventListener(
  "submit",
  (event) => {
    const waiting = running.get(event.target);
    if (!waiting?.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target: form, submitter } = event;
    for (const upload of waiting) upload.say("Đang gửi tệp; biểu mẫu sẽ được gửi khi tệp đến nơi.");
    form.addEventListener("uploads:done", () => form.requestSubmit(submitter), { once: true });
  },
  true,
);

function take(input) {
  const files = [...input.files];
  if (!files.length) return;
  if (!input.multiple) input.parentElement.querySelector(".upload-list")?.remove();
  input.value = "";
  for (const file of files) new Upload(input, file).start();
}

class Upload {
  constructor(input, file) {
    this.input = input;
    this.form = input.form;
    this.file = file;
    this.kind = input.dataset.uploadKind ?? "";
    this.mark = [PREFIX + (document.body.dataset.person ?? ""), this.kind, file.name, file.size, file.lastModified].join(":");
    this.address = localStorage.getItem(this.mark) ?? "";
    this.offset = 0;
    this.stopped = false;
    this.isStored = false;
    this.show();
  }

  async start() {
    if (!running.has(this.form)) running.set(this.form, new Set());
    running.get(this.form).add(this);
    try {
      await this.go();
    } catch (refusal) {
      this.refused(refusal.message);
    }
    running.get(this.form).delete(this);
    if (!running.get(this.form).size) this.form.dispatchEvent(new Event("uploads:done"));
  }

  async go() {
    for (let turn = 0; !this.stopped; turn += 1) {
      try {
        if (await this.sendAll()) return;
      } catch (error) {
        if (error instanceof Refused) throw error;
        this.say(`Đường truyền đứt ở ${size(this.offset)}; sẽ tự gửi tiếp.`);
      }
      await pause(WAITS[Math.min(turn, WAITS.length - 1)]);
    }
  }

  async sendAll() {
    if (!(await this.find())) await this.announce();
    // Also when everything is there and only its end was not heard of: an empty part asks again.
    while (!this.stopped && !this.isStored) {
      this.say(`${size(this.offset)} / ${size(this.file.size)}`);
      const body = this.file.slice(this.offset, this.offset + PART);
      const answer = await this.ask("PATCH", this.address, body, {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": String(this.offset),
      });
      if (!answer.ok) return false;
      this.offset = Number(answer.headers.get("Upload-Offset"));
      this.bar.value = this.offset;
      this.arrived(answer);
    }
    return true;
  }

  // Where an earlier try stopped; false when the server knows of none.
  async find() {
    if (!this.address) return false;
    const answer = await this.ask("HEAD", this.address);
    if (answer.status === 404) return false;
    this.offset = Number(answer.headers.get("Upload-Offset"));
    this.arrived(answer);
    return true;
  }

  async announce() {
    const told = [`filename ${base64(this.file.name)}`, `kind ${base64(this.kind)}`];
    const answer = await this.ask("POST", this.input.dataset.upload, null, {
      "Upload-Length": String(this.file.size),
      "Upload-Metadata": told.join(","),
    });
    this.address = answer.headers.get("Location");
    this.offset = 0;
    remember(this.mark, this.address);
  }

  async ask(method, address, body = null, headers = {}) {
    const token = this.form.elements.csrfmiddlewaretoken?.value ?? "";
    const answer = await fetch(address, {
      method,
      body,
      redirect: "error",
      headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, ...headers },
    });
    if (answer.ok || [404, 409].includes(answer.status)) return answer;
    if (answer.status >= 500) throw new Error(String(answer.status));
    const told = await answer.json().catch(() => ({}));
    throw new Refused(told.message ?? "Không gửi được tệp này.");
  }

  arrived(answer) {
    const key = answer.headers.get("Upload-Stored");
    if (!key) return;
    this.isStored = true;
    localStorage.removeItem(this.mark);
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: `${this.input.name}-da-gui`, value: key });
    this.line.append(field);
    this.bar.remove();
    this.line.dataset.state = "done";
    this.say("đã gửi");
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  refused(message) {
    localStorage.removeItem(this.mark);
    this.bar.remove();
    this.line.dataset.state = "refused";
    this.status.setAttribute("role", "alert");
    this.say(message);
  }

  drop() {
    this.stopped = true;
    localStorage.removeItem(this.mark);
    this.line.remove();
    if (this.address) this.ask("DELETE", this.address).catch(() => {});
  }

  say(text) {
    this.status.textContent = text;
  }

  show() {
    const box = this.input.parentElement;
    const list = box.querySelector(".upload-list") ?? box.appendChild(made("ul", "upload-list"));
    this.line = list.appendChild(made("li", "upload"));
    this.line.append(made("span", "upload-name", this.file.name));
    this.bar = this.line.appendChild(made("progress", "upload-bar"));
    this.bar.max = this.file.size;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `Đang gửi ${this.file.name}`);
    this.status = this.line.appendChild(made("span", "upload-status"));
    this.status.setAttribute("role", "status");
    const button = this.line.appendChild(made("button", "btn btn-sm", "Bỏ"));
    button.type = "button";
    button.setAttribute("aria-label", `Bỏ tệp ${this.file.name}`);
    button.addEventListener("click", () => this.drop());
  }
}

class Refused extends Error {}

function made(tag, css, text = "") {
  const element = document.createElement(tag);
  element.className = css;
  element.textContent = text;
  return element;
}

function remember(mark, address) {
  try {
    localStorage.setItem(mark, address);
  } catch {
    // A full or closed store: after leaving the page the file begins anew.
  }
}

// A pause that ends early when the line is back.
function pause(seconds) {
  return new Promise((resolve) => {
    const timer = window.setTimeout(done, seconds * 1000);
    function done() {
      window.clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
    window.addEventListener("online", done);
  });
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function size(bytes) {
  return `${(bytes / (1024 * 1024)).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;
}
