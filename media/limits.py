"""Every limit of the intake, in one place; senders are told them before they upload."""

from __future__ import annotations

MEGABYTE = 1024 * 1024
PICTURE_BYTES = 10 * MEGABYTE
DOCUMENT_BYTES = 20 * MEGABYTE
# of the name as it is kept; the rest of a longer one is cut
NAME_BYTES = 180

PIXELS = 40_000_000
SIDE = 16_000
RATIO = 20
FRAMES = 60

ARCHIVE_MEMBERS = 2_000
ARCHIVE_INDEX_BYTES = MEGABYTE
ARCHIVE_BYTES = 96 * MEGABYTE
# a part that is larger than this may be at most RATIO times its packed size
ARCHIVE_FREE_BYTES = 4 * MEGABYTE
ARCHIVE_RATIO = 100
XML_PART_BYTES = 32 * MEGABYTE
XML_DEPTH = 256
TEXT_CHARACTERS = 5_000_000
PDF_OBJECTS = 200_000
PDF_PAGES = 2_000

CHILD_MEMORY_BYTES = 512 * MEGABYTE
CHILD_CPU_SECONDS = 20
CHILD_WALL_SECONDS = 40
CHILD_OUTPUT_BYTES = 64 * MEGABYTE
