"""What the page and the doctor's summary draw, in numbers."""
