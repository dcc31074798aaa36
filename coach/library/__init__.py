"""Which sessions exist: reads YAML into the words of the model, and says what is wrong."""
