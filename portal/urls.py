"""All addresses of the portal: the only place that joins packages."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import authenticate_with_password

from media.views import document, rendition
from portal.content.machines import manifest, sitemaps, well_known
from portal.content.views import components, serve

urlpatterns = [
    path("", serve.root, name="root"),
    path("_util/", include("portal.operations.urls")),
    # one sign-in for everybody: the admin's own would not ask for the second factor
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("staff/components/", components.components, name="components"),
    path("staff/", include("portal.accounts.urls")),
    path("contribute/", include("portal.submissions.urls")),
    path("admin/pages/", include("portal.editorial.page_history")),
    path("admin/", include("media.admin.account")),
    path("admin/", include(wagtailadmin_urls)),
    # the name under which files for signed-in people look for a sign-in
    path(
        "documents/sign-in/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailcore_login",
    ),
    path("documents/<int:document_id>/<str:document_filename>", document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("uploads/images/<str:name>", rendition, name="rendition"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<str:locale>-<int:part>.xml", sitemaps.sitemap, name="sitemap"),
    path("news-sitemap-<str:locale>.xml", sitemaps.news_sitemap, name="news_sitemap"),
    path("favicon.ico", manifest.icon, name="icon"),
    path("robots.txt", well_known.robots, name="robots"),
    path(".well-known/security.txt", well_known.security, name="security_txt"),
    *i18n_patterns(
        path("search/", include("search.urls")),
        path("-/report/", include("portal.feedback.urls")),
        path("", include("portal.content.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "portal.content.views.errors.bad_request"
handler403 = "portal.content.views.errors.forbidden"
handler404 = "portal.content.views.errors.not_found"
handler429 = "portal.accounts.views.lockout.too_many"
handler500 = "portal.content.views.errors.server_error"
