"""Django settings, split by concern; ``office`` puts them together, ``test`` is for the tests."""
