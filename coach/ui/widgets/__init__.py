"""Painted parts of the pages, one widget a file."""
