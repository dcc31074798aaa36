"""When there is something to say, and when it is time to see somebody."""
