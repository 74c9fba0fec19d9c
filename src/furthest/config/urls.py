"""The root of all addresses: public pages first, then everything below a council's name."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("furthest.entry.web.urls")),
    path("<slug:council>/", include("furthest.modules.places.urls")),
    path("<slug:council>/", include("furthest.modules.partners.urls")),
    path("<slug:council>/", include("furthest.modules.people.urls")),
    path("<slug:council>/", include("furthest.modules.lending.urls")),
    path("<slug:council>/", include("furthest.modules.impact.urls")),
]

handler400 = "furthest.entry.web.errors.bad_request"
handler403 = "furthest.entry.web.errors.refused"
handler404 = "furthest.entry.web.errors.not_found"
handler500 = "furthest.entry.web.errors.server_error"
