"""What answers forbid browsers: one policy for readers' pages, one for those who sign in."""

from __future__ import annotations

from typing import Any

from csp.constants import NONCE, NONE, SELF, Nonce

# readers' pages: nothing inline, nothing from elsewhere, in no frame (security §9)
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# the admin and the sign-in: the few inline starters of the admin's widgets carry a nonce
STAFF_SECURITY_POLICY: dict[str, list[str | Nonce]] = {
    "default-src": [NONE],
    "script-src": [SELF, NONCE],
    # the picture editor asks browsers for touch events by setting one to "return;"
    "script-src-attr": ["'unsafe-hashes'", "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"],
    # the text editor writes its own style elements
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# nothing of this is used here, so nothing that gets in may use it either
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# what others may show inside their pages: pictures, and feeds that a page in a browser reads
SHARED_RESOURCES = r"^/uploads/images/|^/[a-z-]+/-/feed/|^/(?:news-)?sitemap|^/robots\.txt$"
X_FRAME_OPTIONS = "DENY"  # the previews of the admin say SAMEORIGIN themselves
