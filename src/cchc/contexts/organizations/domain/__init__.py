"""Pure values and rules of the organisation."""
