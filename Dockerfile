# The portal's web process and its worker, from one image.
#
#   builder  installs the pinned requirements, compiles the texts, collects the files for browsers
#   runtime  takes what the builder made; no compiler, no pip cache, not root
#
# Build:  docker build --tag portal .
# Run:    see compose.yaml; docs/operations.md tells the rest.

FROM python:3.13.7-slim-trixie AS builder
WORKDIR /srv/portal
ENV PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PATH=/opt/venv/bin:$PATH
RUN python -m venv /opt/venv
# A folder "wheels" beside this file serves a machine that has no way out.
COPY requirements/base.txt wheels* /tmp/wheels/
RUN pip install --require-hashes --only-binary :all: --find-links /tmp/wheels -r /tmp/wheels/base.txt
COPY . .
# The values of this stage sign nothing: they let the settings load.
RUN python -m translations.catalogues compile \
    && export SECRET_KEY=only-for-building ALLOWED_HOSTS=localhost PORTAL_VAR_DIR=/srv/built \
    && python manage.py collectstatic --noinput \
    && python manage.py portal_pages

FROM python:3.13.7-slim-trixie AS runtime
# pg_dump and pg_restore for portal_backup, of the server's major version (compose.yaml).
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --group portal /var/lib/portal /var/backups/portal
WORKDIR /srv/portal
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PATH=/opt/venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    PORTAL_VAR_DIR=/var/lib/portal
COPY --from=builder /opt/venv /opt/venv
COPY --from=builder /srv/portal /srv/portal
COPY --from=builder /srv/built /srv/built
USER 10001
VOLUME ["/var/lib/portal"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "bin/healthcheck"]
ENTRYPOINT ["bin/container"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000"]
