"""Publication checks (E22): one guard of the law per file, found by ``registry``."""
