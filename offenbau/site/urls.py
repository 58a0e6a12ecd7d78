"""All addresses. Fixed words come first; a municipality's slug may not be one of them."""

from django.urls import include, path

from offenbau.web.participation.urls import format_patterns, short_patterns

urlpatterns = [
    path("", include("offenbau.web.network.urls")),
    path("", include("offenbau.web.setup.urls")),
    path("api/", include("offenbau.api.urls")),
    path("hilfe/", include("offenbau.web.guide.urls")),
    path("", include("offenbau.web.participation.moderators.urls")),
    path("konto/", include("offenbau.web.people.urls")),
    path("abo/", include("offenbau.web.diary.urls")),
    *short_patterns,
    path("", include("offenbau.web.discussion.urls")),
    path("", include("offenbau.web.council.urls")),
    path("", include("offenbau.web.municipality.urls")),
    path("", include("offenbau.web.cases.urls")),
    # Before those of procedures: one of their words stands where the address of a procedure could.
    path("", include("offenbau.web.participation.reach.urls")),
    path("", include("offenbau.web.participation.rhythm.urls")),
    path("", include("offenbau.web.participation.preparation.urls")),
    path("", include("offenbau.web.participation.urls")),
    *format_patterns,
    # Before those of Baustellen: their words are longer, and none of them is the address of a plan's things.
    path("", include("offenbau.web.diary.journal.urls")),
    path("", include("offenbau.web.projects.urls")),
]

handler400 = "offenbau.web.parts.errors.bad_request"
handler403 = "offenbau.web.parts.errors.forbidden"
handler404 = "offenbau.web.parts.errors.not_found"
handler500 = "offenbau.web.parts.errors.server_error"
