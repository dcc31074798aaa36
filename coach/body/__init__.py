"""The body as numbers: the map of regions."""
