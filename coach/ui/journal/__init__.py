"""The journal in pictures and cards."""
