"""The form editor: what its forms ask for, and how a file becomes a form and a form a file."""
