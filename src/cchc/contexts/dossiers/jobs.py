"""Work of dossiers that runs beside the acts: telling applicants, forgetting old drafts."""
