// The staff pages' behaviour: one small module for each habit. Nothing here is needed to read.
import { startDrafts, forgetDrafts } from "./drafts.js";
import { startForms } from "./forms.js";
import { startKeyboard } from "./keyboard.js";
import { startLists } from "./lists.js";
import { startShell } from "./shell.js";
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
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-forget]")) return;
  forgetDrafts();
  forgetUploads();
});
