"""Every address of the site, composed from the contexts' own lists."""

from django.urls import URLPattern, URLResolver, include, path

_MOUNTS = (
    ("", "cchc.contexts.portal.web.urls"),
    ("tai-khoan/", "cchc.platform.accounts.urls"),
    ("", "cchc.contexts.desk.web.urls"),
    ("ho-so/", "cchc.contexts.dossiers.web.urls"),
    ("thu-tuc/", "cchc.contexts.catalog.web.urls"),
    ("to-chuc/", "cchc.contexts.organizations.web.urls"),
    ("so-lieu/", "cchc.platform.figures.urls"),
    ("tep/", "cchc.platform.files.urls"),
    ("goi-dien/", "cchc.platform.notify.urls"),
    ("", "cchc.platform.health.urls"),
    ("quan-tri/hang-viec/", "cchc.platform.jobs.urls"),
    ("quan-tri/luu-giu/", "cchc.platform.retention.urls"),
    ("quan-tri/gui-ra/", "cchc.platform.outward.urls"),
    ("", "cchc.platform.ui.urls"),
    ("api/", "cchc.project.api_urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in _MOUNTS
]

handler404 = "cchc.project.error_pages.not_found"
handler500 = "cchc.project.error_pages.failed"
