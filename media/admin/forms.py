"""Forms of the library: a new file goes into quarantine, a stored one is never replaced."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _
from taggit.models import Tag
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection

from media.admin.fields import QuarantineField
from media.enums import FileKind
from media.inspection.verdicts import Code
from media.intake.receiving import receive, record_secret
from media.models import IncomingFile
from portal.accounts.models import User


class IntakeFormMixin(BaseCollectionMemberForm):
    """Takes the file out of the form's way: the model never sees unchecked bytes (M10, R25).

    The form of a stored object has no file: another file is another object.
    """

    kind: FileKind

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.sender: User | None = kwargs.get("user")
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        stock = fields.pop("file", None)
        if stock is not None and not self.instance.pk:
            fields["file"] = QuarantineField(self.kind, label=stock.label, widget=stock.widget)
            # choosing a file fills the title, so the two stand together
            self.order_fields(["title", "file"])

    def clean(self) -> dict[str, Any]:
        """Keep the file apart, so that it is not assigned to the model."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.upload = cleaned.pop("file", None)
        if self.has_error("file", Code.MARKED):
            record_secret(self.sender, "", where="name")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded | {"file"}

    def save(self, commit: bool = True) -> Any:
        """Save what was typed about a stored file; a new one does not come in this way."""
        if not self.instance.pk:
            raise PermissionDenied(_("New files are checked first: use the upload screens."))
        return super().save(commit=commit)

    def receive(self, uploader: User) -> IncomingFile:
        """Send the file into quarantine with everything typed about it."""
        typed = {name: _plain(value) for name, value in self.cleaned_data.items()}
        return receive(self.upload, uploader=uploader, fields=typed, for_library=True)


class PortalImageForm(IntakeFormMixin, BaseImageForm):
    """What is known of a picture."""

    kind = FileKind.PICTURE


class PortalDocumentForm(IntakeFormMixin, BaseDocumentForm):
    """What is known of a document."""

    kind = FileKind.DOCUMENT


def _plain(value: Any) -> Any:
    """Return a cleaned value as JSON keeps it."""
    if isinstance(value, Collection):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.QuerySet | list | tuple):
        return [item.name if isinstance(item, Tag) else str(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
