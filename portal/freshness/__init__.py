"""What changed, known to every process at once and without asking the database."""
