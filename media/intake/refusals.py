"""A file that is refused at once, before anything of it is kept."""

from __future__ import annotations

from media.inspection.verdicts import Refused
from media.sentences import refusal_sentence


class IntakeRefused(Exception):
    """``code`` names the rule, ``sentence`` tells the sender what to do, in their language."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        self.sentence = sentence
        super().__init__(sentence)

    @classmethod
    def of(cls, refused: Refused) -> IntakeRefused:
        """Return the refusal of the inspection with its sentence."""
        return cls(refused.code, refusal_sentence(refused.code, refused.details))
