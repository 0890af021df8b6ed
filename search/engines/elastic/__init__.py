"""The Elasticsearch engine: one index per language behind an alias, written by the worker alone."""
