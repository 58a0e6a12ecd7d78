from django.urls import path
app_name="participation"
urlpatterns=[path("<slug:town>/verfahren/<slug:slug>/", lambda r: None, name="page")]
