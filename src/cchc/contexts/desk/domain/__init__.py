"""What the desk may show to whom."""
