"""The painted figure: its body and close-ups, what it rests on, where the work is felt."""
