"""Tension Coach: timed relaxation and stretching for tense bodies, on your own machine.

The map of the house, from the front door upwards::

    __main__  -> cli (one command each) and app/ (the hall: builds the parts, connects them)
    ui/       what is seen: pages, widgets, theme
    desktop/  the machine: Qt without widgets, audio devices, the single running instance
    library/ session/ body/ sound/ journal/    pure rooms: no Qt, no clock reading, no sleeping
    model clock errors settings resources      the ground floor: words and tools for every room

Arrows run down only, and the pure rooms never import each other.
"""

__version__ = "0.1.0"
