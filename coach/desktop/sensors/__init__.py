"""What the machine tells of its user: here or away, in a call, not to be disturbed.

`sensors.Sensors` has them all; each answers a value, or that it does not know and why.
"""
