"""The texts of the interface: found in the sources, kept in ``.po`` files, compiled with Babel.

``python -m translations.catalogues {extract|compile|check}`` needs neither settings nor gettext.
"""
