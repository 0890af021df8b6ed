"""Numbers, money, units, dates and times as five languages write them: read, compared, written."""
