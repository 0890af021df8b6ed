"""Text inside PDF and DOCX files that public pages attach, read apart by the worker (SE12)."""
