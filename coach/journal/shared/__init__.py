"""The folder through which two machines keep one journal together."""
