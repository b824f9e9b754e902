"""What the kernel knows about Vietnamese text: letters, order, numbers, and text gone wrong."""
