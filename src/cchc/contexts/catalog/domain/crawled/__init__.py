"""Reading the texts of the national database as crawled: table cells run together."""
