"""One question a file; every read starts from what the actor may see."""
