"""Spreadsheets that cannot carry a formula, as CSV and XLSX (security §2 row 14).

Titles, names and comments come from many hands. A cell that begins like a formula is marked as
text: in CSV by an apostrophe before it, in XLSX by the cell's own type and quote mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from django.db import models
from django.http import HttpResponseBase
from django.utils.encoding import force_str
from openpyxl.cell import WriteOnlyCell
from wagtail.admin.views.mixins import SpreadsheetExportMixin

RowT = TypeVar("RowT", bound=models.Model)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_000  # a spreadsheet cell holds 32,767 characters
# control characters that a workbook cannot store
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
BYTE_ORDER_MARK = "\ufeff".encode()  # spreadsheet programs then read Vietnamese as UTF-8
CHUNK = 2000


def begins_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet program might take a text for a formula."""
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def csv_text(value: Any) -> Any:
    """Return a value as a CSV cell that stays text; numbers stay numbers."""
    if value is None or isinstance(value, (int, float)):
        return value
    text = force_str(value)
    return f"'{text}" if begins_like_formula(text) else text


class Rows(Generic[RowT]):
    """A queryset that is read in pieces, so that an export of any size fits into memory."""

    def __init__(self, queryset: models.QuerySet[RowT]) -> None:
        self.queryset = queryset
        self.model = queryset.model

    def __iter__(self) -> Iterator[RowT]:
        return self.queryset.iterator(chunk_size=CHUNK)


class SafeExportMixin(SpreadsheetExportMixin):
    """Exports of a listing in which no cell is ever a formula."""

    def record_export(self, queryset: models.QuerySet[Any], spreadsheet_format: str) -> None:
        """Write the act of exporting; views whose data matters override it."""

    def as_spreadsheet(
        self, queryset: models.QuerySet[Any], spreadsheet_format: str
    ) -> HttpResponseBase:
        """Record the export, then send the rows."""
        self.record_export(queryset, spreadsheet_format)
        response: HttpResponseBase = super().as_spreadsheet(Rows(queryset), spreadsheet_format)
        return response

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        """Yield the file line by line, marked as UTF-8."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)

    def write_csv_row(self, writer: Any, row_dict: dict[str, Any]) -> bytes:
        """Write one line in which every text stays text."""
        line: bytes = writer.writerow({key: csv_text(value) for key, value in row_dict.items()})
        return line

    def generate_xlsx_row(
        self, worksheet: Any, row_dict: dict[str, Any], date_format: str | None = None
    ) -> Iterator[Any]:
        """Yield cells typed as text, with the quote mark where they begin like a formula."""
        for value in row_dict.values():
            if value is None or isinstance(value, (int, float)):
                yield WriteOnlyCell(worksheet, value)
                continue
            text = UNSTORABLE.sub("", force_str(value))[:LONGEST_CELL]
            cell = WriteOnlyCell(worksheet, text)
            cell.data_type = "s"
            cell.quotePrefix = begins_like_formula(text)
            yield cell
