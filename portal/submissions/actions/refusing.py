"""What an act that cannot be done raises: one sentence, said at the field it is about."""

from __future__ import annotations


class Refused(Exception):
    """An act on an item was refused; ``sentence`` says which rule and what to do."""

    def __init__(self, sentence: str, field: str = "", status: int = 422) -> None:
        """Keep the sentence and where it belongs."""
        super().__init__(sentence)
        self.sentence, self.field, self.status = sentence, field, status
