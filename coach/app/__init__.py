"""The hall: opens the window, builds every part of it and connects them; here the rooms meet."""
