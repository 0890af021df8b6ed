"""What happens to translations, for packages that react: engines, memory, notices."""

from __future__ import annotations

from django.dispatch import Signal

# a job's work began: ``job``; engines and the memory fill in what they know
translation_started = Signal()
# the source of a running job was approved anew and its segments changed: ``job``
translation_source_changed = Signal()
# a translation was handed to kiểm duyệt: ``job``, ``revision_id``, ``user``
translation_submitted = Signal()
# a question was asked or answered: ``note``
translation_note_added = Signal()
# a job was given to somebody: ``job``, ``user`` (who gave it)
translation_assigned = Signal()
