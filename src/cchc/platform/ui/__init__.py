"""How pages look and behave: shells, components, forms and lists; see ``apps`` for the words."""
