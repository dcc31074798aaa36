"""Composes a session for a wish: what is wanted, what may be used, and how it adds up."""
