"""Addresses of live questions: /<kommune>/verfahren/<slug>/live/…, and the short one on the wall: /f/KXRTM/."""

from django.urls import include, path

from offenbau.web.participation.formats.live import views

app_name = "live"
WORD = "live"

urlpatterns = [
    path("", views.questions, name="questions"),
    path("fragen/", views.ask, name="ask"),
    path("karten/", views.cards, name="cards"),
    path("leinwand/", views.wall, name="wall"),
    path("regie/", views.direct, name="direct"),
    path("regie/reihenfolge/", views.order, name="order"),
    path("regie/<int:number>/", views.act, name="act"),
    path("regie/<int:number>/beantwortet/", views.answered, name="answered"),
    path("protokoll/", views.protocol, name="protocol"),
    path("protokoll.pdf", views.protocol_pdf, name="protocol_pdf"),
    path("protokoll.<str:form>", views.protocol_file, name="protocol_file"),
    path("einrichten/", views.arrange, name="arrange"),
]
# No town is called so: the word is reserved.
short_patterns = [
    path(
        "f/",
        include(
            (
                [path("", views.type_code, name="type_code"), path("<str:code>/", views.by_code, name="by_code")],
                "live_short",
            )
        ),
    )
]
