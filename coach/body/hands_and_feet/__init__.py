"""Hands and feet from near by."""
