"""Questions about tasks and the units they name."""
