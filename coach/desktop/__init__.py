"""The machine: Qt without widgets, audio devices, the single running instance."""
