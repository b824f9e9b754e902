"""Values and rules of tasks, without Django and without a clock."""
