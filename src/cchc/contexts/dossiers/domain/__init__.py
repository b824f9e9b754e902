"""Pure rules of the dossier: states and acts, deadlines, history, figures; no Django, no clock."""
