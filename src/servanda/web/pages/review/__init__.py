"""Review: the text of a document beside its candidates, and every decision a key away.

Knows the register only through the request's desk. `asked` reads the address, `sheet` holds what
the page is about, `layout` and `shown` make what people see, `deciding` turns forms into acts.
"""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy

from servanda.web.navigation import Page
from servanda.web.pages.review.all_shown import accept_shown
from servanda.web.pages.review.listing import listing
from servanda.web.pages.review.views import decide, file, review

PAGE = Page(
    name="review",
    title=gettext_lazy("Review"),
    order=30,
    key="r",
    within=("review-of", "review-all"),
    urls=[
        path("review/", listing, name="review"),
        path("review/<str:label>/", review, name="review-of"),
        path("review/<str:label>/all/", accept_shown, name="review-all"),
        path("review/<str:label>/file/", file, name="review-file"),
        path("review/<str:label>/<slug:verb>/", decide, name="review-decide"),
    ],
)
