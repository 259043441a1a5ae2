"""Rooms done by the workers of a dask cluster, which share the site and the output folder with us."""
