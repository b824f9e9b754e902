"""SQL that each database spells its own way."""
