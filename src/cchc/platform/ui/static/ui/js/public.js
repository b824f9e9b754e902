// The citizens' pages' behaviour, kept small for slow lines.
import { startForms } from "./forms.js";
import { startShell } from "./shell.js";

startShell();
startForms(document);
