"""What readers ask for, as sums per day: for the board, without anything about a person (SE10)."""
