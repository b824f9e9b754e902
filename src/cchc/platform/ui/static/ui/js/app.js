// The staff pages' behaviour: one small module for each habit. Nothing here is needed to read.
import { startDrafts, forgetDrafts } from "./drafts.js";
import { fieldAfter, startForms } from "./forms.js";
import { startKeyboard } from "./keyboard.js";
import { startLists } from "./lists.js";
import { say, startShell } from "./shell.js";
import { startTables } from "./tables.js";
import { startUploads, forgetUploads } from "./uploads.js";

startShell();
startForms(document);
startDrafts(document);
startUploads(document);
startLists();
startTables(document);
startKeyboard();

document.addEventListener("htmx:load", (event) => {
  const part = event.target;
  startForms(part);
  startDrafts(part);
  startUploads(part);
  startTables(part);
});
// A part that is replaced must not throw the keyboard back to the top of the page.
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body) return;
  const part = document.getElementById(event.detail.target?.id) ?? event.detail.elt;
  (part.querySelector("[data-focus]") ?? fieldAfter(part))?.focus();
});
document.addEventListener("htmx:afterRequest", (event) => {
  const told = event.detail.requestConfig?.elt?.dataset.say;
  if (told && event.detail.successful) say(told);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-forget]")) return;
  forgetDrafts();
  forgetUploads();
});
