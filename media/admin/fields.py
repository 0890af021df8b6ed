"""The form field for a new file: it says the limits and looks at what is seen at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from media import limits
from media.enums import FileKind
from media.inspection.formats import DOCUMENT_EXTENSIONS, PICTURE_EXTENSIONS
from media.inspection.verdicts import Code, Refused
from media.intake.receiving import look
from media.sentences import limits_sentence, refusal_sentence


class QuarantineField(forms.FileField):
    """A file of one kind on its way in; nothing of it is decoded in the web process."""

    def __init__(self, kind: FileKind, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind
        is_picture = kind == FileKind.PICTURE
        self.extensions = PICTURE_EXTENSIONS if is_picture else DOCUMENT_EXTENSIONS
        # names that the admin's upload screens ask for
        self.max_upload_size = limits.PICTURE_BYTES if is_picture else limits.VIDEO_BYTES
        megabytes = self.max_upload_size // limits.MEGABYTE
        self.help_text = limits_sentence(kind)
        self.error_messages["file_too_large_unknown_size"] = refusal_sentence(
            Code.LARGE, {"megabytes": megabytes}
        )
        self.error_messages["invalid_image_extension"] = refusal_sentence(
            Code.EXTENSION, {"allowed": ", ".join(self.extensions)}
        )
        self.widget.attrs["accept"] = ",".join(f".{ending}" for ending in self.extensions)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is seen at once to be no file of this kind."""
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile):
            try:
                _name, found = look(upload)
            except Refused as refused:
                sentence = refusal_sentence(refused.code, refused.details)
                raise ValidationError(sentence, code=refused.code) from refused
            if found.kind != self.kind:
                allowed = {"allowed": ", ".join(self.extensions)}
                raise ValidationError(
                    refusal_sentence(Code.EXTENSION, allowed), code=Code.EXTENSION
                )
        return upload
