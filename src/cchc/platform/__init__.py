"""Ring 1: Django without a business word in it; imports only the kernel."""
