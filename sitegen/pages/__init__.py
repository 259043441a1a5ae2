"""What is published: paths, views, theme."""
