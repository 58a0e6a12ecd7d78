"""A page that owns a thread, as the areas above will have; it exists in tests alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from offenbau.discussion.models import Comment, Thread
from offenbau.discussion.permissions import Rights
from offenbau.discussion.queries import comment_in
from offenbau.site.urls import handler400, handler403, handler404, handler500
from offenbau.site.urls import urlpatterns as product
from offenbau.web.parts.moderation import read_moderation, take_moderation
from offenbau.web.parts.threads import ThreadUrls, read_thread, take_back, take_change, take_comment

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def rights_of(request: HttpRequest, thread: Thread) -> Rights:
    """Everybody writes; whoever belongs to the administration also answers for it and moderates."""
    viewer: Any = request.viewer
    staff = viewer.is_staff_of(thread.municipality_id)
    return Rights(viewer, thread.municipality_id, thread.scope, writes=True, official=staff, moderates=staff)


def page(request: HttpRequest, pk: int) -> HttpResponse:
    thread = Thread.objects.select_related("municipality").get(pk=pk)
    rights, form = rights_of(request, thread), None
    if request.method == "POST":
        form, written = take_comment(request, thread, rights)
        if written:
            return redirect(f"{request.path}#k{written.comment.pk}")
    address = request.path
    urls = ThreadUrls(
        page=address, write=address, edit=f"{address}{{id}}/", withdraw=f"{address}{{id}}/weg/", moderate="/m/{id}/"
    )
    part = read_thread(request, thread, rights, urls, form=form, hint="Bitte anmelden.")
    context = {"thread": part, "municipality": thread.municipality, "title": thread.label}
    return render(request, "test_thread.html", context)


def change(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    thread = Thread.objects.get(pk=pk)
    found = comment_in(thread, comment, request.viewer, moderates=True)
    form, changed = take_change(request, found)
    return redirect(f"/gespraech/{pk}/") if changed else HttpResponse(str(form.errors))


def withdraw(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    take_back(request, comment_in(Thread.objects.get(pk=pk), comment, request.viewer, moderates=True))
    return redirect(f"/gespraech/{pk}/")


def moderate(request: HttpRequest, comment: int) -> HttpResponse:
    found = get_object_or_404(Comment.objects.select_related("thread__municipality"), pk=comment)
    rights, form = rights_of(request, found.thread), None
    if request.method == "POST":
        form, done = take_moderation(request, found, rights)
        if done:
            return redirect(request.path)
    part = read_moderation(found, rights, form)
    context = {"moderation": part, "municipality": found.thread.municipality, "title": found.thread.label}
    return render(request, "test_moderate.html", context)


urlpatterns = [
    path("m/<int:comment>/", moderate),
    path("gespraech/<int:pk>/", page),
    path("gespraech/<int:pk>/<int:comment>/", change),
    path("gespraech/<int:pk>/<int:comment>/weg/", withdraw),
    *product,
]
