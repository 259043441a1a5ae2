"""Ways in and out of the content other than an editor: forms to begin with."""
