"""The file: its tables, its copies, and that nothing of it is ever lost."""
