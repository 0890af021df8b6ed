"""A simple table with a caption and one header row."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TableBlock(blocks.StructBlock):
    """Rows of cells; cells of a row are separated by a vertical bar, as in a spreadsheet paste.

    Plain lines instead of a grid widget: they work without a mouse, in every script, and a
    translator sees each row as one segment.
    """

    caption = blocks.CharBlock(label=_("Caption"), max_length=200)
    header = blocks.CharBlock(
        label=_("Column headings"), help_text=_("Separate the columns with a vertical bar: |")
    )
    rows = blocks.ListBlock(
        blocks.CharBlock(label=_("Row")),
        label=_("Rows"),
        help_text=_("One row each; separate the columns with a vertical bar: |"),
    )

    def clean(self, value: Any) -> Any:
        """Refuse rows whose number of cells differs from the headings'."""
        cleaned = super().clean(value)
        width = len(cells(cleaned["header"]))
        wrong = [
            number
            for number, row in enumerate(cleaned["rows"], start=1)
            if len(cells(row)) != width
        ]
        if wrong:
            message = _("The table has %(width)d columns; these rows differ: %(rows)s.") % {
                "width": width,
                "rows": ", ".join(str(number) for number in wrong),
            }
            raise blocks.StructBlockValidationError(block_errors={"rows": ValidationError(message)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the template lists of cells."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["header"] = cells(value["header"])
        context["rows"] = [cells(row) for row in value["rows"]]
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        """Give search the words of the cells: the bar between them is no word to be found."""
        lines = [value["header"], *value["rows"]]
        return [value["caption"], *(", ".join(filter(None, cells(line))) for line in lines)]

    class Meta:
        icon = "table"
        label = _("Table")
        template = "portal_content/blocks/table.html"


def cells(line: str) -> list[str]:
    """Split one line of a table into its cells."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
