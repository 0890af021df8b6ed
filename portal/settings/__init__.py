"""Empty on purpose: a settings module is always chosen by its full name (``portal.settings.production``, ``….demo``, ``….test``)."""
