"""What a reader finds in a PDF: its pages, their size, its title and its text."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


class PdfRead:
    """A PDF, read by a library that has no part in writing it.

    Attributes:
        pages: how many there are.
        points: width and height of the first, in whole points.
        title: of the document.
        text: of the first page, with one space between words.
    """

    def __init__(self, data: bytes) -> None:
        reader = PdfReader(BytesIO(data))
        first = reader.pages[0]
        self.pages = len(reader.pages)
        self.points = round(float(first.mediabox.width)), round(float(first.mediabox.height))
        self.title = (reader.metadata.title if reader.metadata else None) or ""
        self.text = " ".join(first.extract_text().split())
