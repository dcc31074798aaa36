"""The face from the front and the side, and what lies behind face and belly."""
