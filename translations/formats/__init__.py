"""How staff write and read dates; named by ``FORMAT_MODULE_PATH``.

The day stands first, as everybody at the board writes it. Without this Django would read 05/12/2026
as 12 May in both languages of the admin. Readers' dates come from CLDR (``portal.content``).
"""
