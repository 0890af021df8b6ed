"""The board's own acts (withdraw, publish urgently, correct, reinstate, schedule) in the admin."""
