"""How fast a build is, with Hugo in turn on the same pages: `make bench`."""
