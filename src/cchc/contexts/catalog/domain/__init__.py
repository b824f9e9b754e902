"""Rules and values of the catalogue, without Django and without a clock."""
