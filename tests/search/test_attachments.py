"""Text inside attached files is found; not that of hidden or broken ones (SE12)."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from docx import Document as Docx
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from portal.editorial.refusals import GateRefusal
from search.attachments import reading
from search.models import AttachmentText, PublicDocument
from tests.search.pages import SiteTestCase, article, search, withdraw, work

WORD = "thạch anh tím"


def docx(text: str) -> bytes:
    document, stream = Docx(), BytesIO()
    document.add_paragraph("Phụ lục")
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = text
    document.save(stream)
    return stream.getvalue()


def pdf(text: str) -> bytes:
    """Return a small PDF that shows one line."""
    content = f"BT /F1 12 Tf 10 10 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size, table, size,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(out)  # fmt: skip


def store(name: str, data: bytes, **fields: Any) -> Any:
    return get_document_model().objects.create(
        title=name, file=ContentFile(data, name=name), **fields
    )


class AttachmentTests(SiteTestCase):
    def attach(self, *documents: Any) -> Any:
        body = [
            {"type": "document", "value": {"document": item.pk, "title": "Phụ lục", "number": ""}}
            for item in documents
        ]
        page = article(self.tree, "vi", "Thông báo có tệp", body=json.dumps(body))
        work()
        return page

    def finds(self, text: str) -> bool:
        return "Thông báo có" in re.sub("</?mark>", "", search(text).content.decode())

    def test_text_of_pdf_and_docx_is_found_and_shown(self) -> None:
        self.attach(store("a.docx", docx(f"Mỏ {WORD} ở núi")), store("b.pdf", pdf("zirconium")))
        assert self.finds(WORD)
        assert self.finds("thach anh")
        assert self.finds("zirconium")
        assert "<mark>thạch anh tím</mark>" in search(WORD).content.decode()

    def test_file_is_read_once(self) -> None:
        document = store("a.docx", docx(WORD))
        with mock.patch.object(reading, "text_of", return_value=WORD) as text_of:
            for _turn in range(2):
                self.attach(document)
        assert text_of.call_count == 1

    def test_removed_file_takes_its_words_away(self) -> None:
        """The gate lets nobody change or delete a file of a public item."""
        document = store("a.docx", docx(WORD))
        page = self.attach(document)
        with pytest.raises(GateRefusal), transaction.atomic():
            document.delete()
        withdraw(page)
        document.delete()
        work()
        assert not self.finds(WORD)
        assert not AttachmentText.objects.exists()

    def test_text_of_another_file_is_not_used(self) -> None:
        document = store("a.docx", docx(WORD))
        AttachmentText.objects.create(pk=document.pk, file_hash="other", text="đá hoa cương")
        self.attach(document)
        assert self.finds(WORD)
        assert not self.finds("hoa cương")

    def test_private_collection_stays_private(self) -> None:
        collection = Collection.get_first_root_node().add_child(name="Riêng")
        self.attach(store("a.docx", docx(WORD), collection=collection))
        assert self.finds(WORD)
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )
        work()
        assert not self.finds(WORD)

    def test_broken_and_foreign_files_are_passed_over(self) -> None:
        broken = store("a.pdf", b"%PDF-1.7 nothing")
        self.attach(broken, store("b.zip", b"PK"), store("c.docx", b"not a zip"))
        assert self.finds("thông báo")
        rows = AttachmentText.objects.all()
        assert {row.text for row in rows} == {""}
        assert all(row.problem for row in rows)
        assert len(rows) == 2

    def test_long_texts_are_cut(self) -> None:
        page = self.attach(store("a.docx", docx("chữ " * 90_000)))
        assert len(PublicDocument.objects.get(pk=page.pk).body) <= 200_000
        assert len(AttachmentText.objects.get().text) <= 200_001

    def test_child_that_hangs_is_ended(self) -> None:
        document = store("a.docx", docx(WORD))
        with mock.patch.object(reading, "WALL_SECONDS", 0.01):
            self.attach(document)
        assert "too long" in AttachmentText.objects.get().problem


class FeedTests(SiteTestCase):
    def feed(self, **params: str) -> str:
        return Client().get("/vi/search/feed/", params).content.decode()

    def test_feed_has_the_newest_pages_of_the_search(self) -> None:
        article(self.tree, "vi", "Lễ hội <chọi> trâu", summary="Khai mạc & bế mạc")
        work()
        feed = self.feed(q="chọi trâu")
        assert "<title>Lễ hội &lt;chọi&gt; trâu</title>" in feed
        assert "<title>Lễ hội &lt;chọi&gt; trâu</title>" in self.feed(q="choi trau", kind="article")
        assert "Lễ hội" not in self.feed(q="chọi trâu", kind="procedure")
        assert 'href="feed/?q=ch' in search("chọi trâu").content.decode()

    def test_relaxed_results_are_no_news(self) -> None:
        article(self.tree, "vi", "Lễ hội chọi trâu")
        work()
        assert "<entry>" not in self.feed(q="lễ hội zzzz")
        assert self.feed().count("<entry>") == 0

    @pytest.mark.embedded("takes the files of the embedded index away")
    def test_feed_says_when_no_engine_answers(self) -> None:
        with self.settings(SEARCH_INDEX_DIR=self.base_index.parent / "nowhere"):
            reply = Client().get("/vi/search/feed/", {"q": "tin"})
        assert (reply.status_code, reply.headers["Retry-After"]) == (503, "60")
