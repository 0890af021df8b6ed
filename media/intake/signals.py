"""What higher packages may answer to: the intake knows no forms and no inbox."""

from __future__ import annotations

from django.dispatch import Signal

# sent inside the transaction of the verdict; argument: incoming (accepted or refused)
file_examined = Signal()
