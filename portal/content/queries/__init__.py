"""What readers' pages ask the database: few queries, the same number at any size."""
