"""Lists of the screen as Excel files."""
