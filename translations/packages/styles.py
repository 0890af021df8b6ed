"""How a placeholder may be written that a model is to leave alone; which one, only trying tells."""

from __future__ import annotations

STYLES = {"brackets": "⟦G{}⟧", "braces": "{{{{{}}}}}", "hashes": "###T{:03}###", "code": "XQ{}Z"}
