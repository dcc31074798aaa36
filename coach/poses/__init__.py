"""The pose language: how an exercise says where each joint is, and the numbers that this means."""
