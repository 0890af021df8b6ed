"""The admin's ways in for files: every one of them ends in quarantine."""
