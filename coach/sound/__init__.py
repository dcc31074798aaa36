"""Sound as samples: cues, breath tones and the renderer that mixes them."""
