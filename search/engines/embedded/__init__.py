"""The embedded engine: tantivy with our own analysis, one index per language, no server."""
