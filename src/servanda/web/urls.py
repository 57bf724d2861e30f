"""All routes: those of the pages, in their order, and the pages of errors."""

from __future__ import annotations

from servanda.web.navigation import all_pages

urlpatterns = [route for page in all_pages() for route in page.urls]

handler400 = "servanda.web.failing.bad_request"
handler403 = "servanda.web.failing.forbidden"
handler404 = "servanda.web.failing.not_found"
handler500 = "servanda.web.failing.fault"
