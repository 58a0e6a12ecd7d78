app_name = "ideas"
WORD = "ideen"
urlpatterns = []
