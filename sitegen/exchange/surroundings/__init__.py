"""What surrounds a site for those who edit and keep it: settings of editors, of git, of the hook."""
