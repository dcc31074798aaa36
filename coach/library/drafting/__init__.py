"""Sessions in the making: changing them, what is still wrong with them, and keeping them."""
