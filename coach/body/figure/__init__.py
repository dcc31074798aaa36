"""The whole body: a skeleton in space, set on what carries it, seen by a camera."""
