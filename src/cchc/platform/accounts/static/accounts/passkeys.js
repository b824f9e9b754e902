// Passkeys: the browser answers the server's challenge; the answer goes with the form.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function readOptions(form) {
  const options = JSON.parse(form.dataset.options);
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const name of ["excludeCredentials", "allowCredentials"]) {
    for (const known of options[name] ?? []) known.id = toBytes(known.id);
  }
  return { publicKey: options };
}

function written(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
  const response = Object.fromEntries(
    parts.filter((part) => credential.response[part]).map((part) => [part, toText(credential.response[part])]),
  );
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
  });
}

const REASONS = {
  InvalidStateError: "Khóa này đã được thêm rồi.",
  NotAllowedError: "Chưa xác nhận được. Hãy bấm lại và làm theo hướng dẫn của trình duyệt.",
  SecurityError: "Trình duyệt không cho dùng khóa truy cập ở địa chỉ này.",
};

async function answer(form) {
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    const options = readOptions(form);
    const credential = await navigator.credentials[form.dataset.passkey](options);
    form.querySelector("[data-answer]").value = written(credential);
    form.submit();
  } catch (error) {
    problem.textContent = REASONS[error.name] ?? "Trình duyệt này chưa dùng được khóa truy cập.";
    problem.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.reportValidity()) answer(form);
  });
}
