"""What the journal shows about one person, each claim with the number of times it was seen."""
