"""Word files: a table of source and translation, with a narrow column that names each row (T15)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from translations.exchange.limits import FileRefused, check_archive, check_rows
from translations.exchange.rows import Incoming, check_passport, passport
from translations.exchange.tokens import TOKEN, from_tokens, to_tokens
from translations.languages import by_locale
from translations.models import TranslationJob
from translations.segments.model import Segment

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COLUMNS = 3
GREY = RGBColor(0x80, 0x80, 0x80)
_KEY = re.compile(r"([0-9a-f]{16})\.(\d{1,9})\b", re.ASCII)
_WIDTHS = (Cm(2.2), Cm(12), Cm(12))


def write(job: TranslationJob, segments: Sequence[Segment]) -> bytes:
    """Return the job as a Word file with one row per segment."""
    document = docx.Document()
    document.core_properties.identifier = passport(job)
    document.core_properties.title = _("Translation")
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph(
        _("Write in the right column only. Keep marks such as ⟦b⟧ and ⟦/b⟧ around the words they "
          "belong to. Do not change the left column: it leads each text back to its place.")
    )  # fmt: skip
    table = document.add_table(rows=1, cols=COLUMNS, style="Table Grid")
    languages = (job.source_locale.language_code, job.target_locale.language_code)
    heads = (_("No."), *(by_locale(code).native_name for code in languages))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeat_head(table.rows[0])
    for number, segment in enumerate(segments, 1):
        cells = table.add_row().cells
        cells[0].text = str(number)
        key = cells[0].add_paragraph().add_run(f"{segment.id}.{segment.version}")
        key.font.size, key.font.color.rgb = Pt(6), GREY
        _fill(cells[1], segment.source_html)
        _fill(cells[2], segment.target_html)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(content: bytes, job: TranslationJob) -> list[Incoming]:
    """Return the rows of a Word file of this job; refuse what is none, and what is hostile."""
    check_archive(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise FileRefused(_("This is not a Word file (.docx).")) from error
    check_passport(document.core_properties.identifier or "", job)
    rows = [row for table in document.tables for row in table.rows[1:]]
    check_rows(len(rows))
    return [_row(number, row) for number, row in enumerate(rows, 1)]


def _row(number: int, row: Any) -> Incoming:
    # a cell may claim to span any number of columns, and each is made for the asking
    if [cell.grid_span for cell in row._tr.tc_lst] != [1] * COLUMNS:
        return Incoming(place=str(number), source_html="", target_html="")
    cells = row.cells
    key = _KEY.search(cells[0].text)
    return Incoming(
        place=str(number),
        source_html=from_tokens(cells[1].text),
        target_html=from_tokens(cells[2].text),
        key=key.group(1) if key else "",
        version=int(key.group(2)) if key else None,
    )


def _fill(cell: Any, html: str) -> None:
    """Write a segment, its marks in grey so that words stand out."""
    paragraph = cell.paragraphs[0]
    text, position = to_tokens(html), 0
    for match in TOKEN.finditer(text):
        paragraph.add_run(text[position : match.start()])
        paragraph.add_run(match.group()).font.color.rgb = GREY
        position = match.end()
    paragraph.add_run(text[position:])


def _repeat_head(row: Any) -> None:
    """Let Word repeat the first row on every page."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
