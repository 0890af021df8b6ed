"""Empty on purpose: a settings module is chosen by its full name.

These are ``portal.settings.production``, ``….demo`` and ``….test``.
"""
