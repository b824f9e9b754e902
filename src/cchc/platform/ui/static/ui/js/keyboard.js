// Single keys: / search, N new, ? help, G then a letter to go. They can be switched off.
// Keys that write nothing (data-chord="F2") work while typing too; F1 opens the help.
import { openHelp } from "./shell.js";

const SWITCH = "phim-mot-chu";
let waitsForPlace = 0;

export function startKeyboard() {
  const choice = document.querySelector("[data-single-keys]");
  if (choice) {
    choice.checked = enabled();
    choice.addEventListener("change", () => localStorage.setItem(SWITCH, choice.checked ? "1" : "0"));
  }
  document.addEventListener("keydown", onKey);
}

function enabled() {
  return localStorage.getItem(SWITCH) !== "0";
}

function onKey(event) {
  if (/^F\d+$/.test(event.key)) {
    onFunctionKey(event);
    return;
  }
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || !enabled()) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (Date.now() < waitsForPlace) {
    waitsForPlace = 0;
    if (go(`[data-go="${CSS.escape(key)}"]`, event)) return;
  }
  if (key === "g") waitsForPlace = Date.now() + 1500;
  else if (key === "/") focusSearch(event);
  else if (key === "?") openHelp();
  else if (/^[a-z0-9]$/.test(key)) go(`[data-key="${CSS.escape(key)}"]`, event);
}

function onFunctionKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key === "F1") {
    event.preventDefault();
    openHelp();
  } else if (!document.querySelector("dialog[open]")) {
    go(`[data-chord="${event.key}"]`, event);
  }
}

function focusSearch(event) {
  const box = document.querySelector("[data-search-here]") ?? document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

function go(selector, event) {
  const target = document.querySelector(selector);
  if (!target) return false;
  event.preventDefault();
  target.click();
  return true;
}
