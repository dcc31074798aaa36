"""Reminder breaks: when one is due, what holds it, what being away counts for. All pure."""
