app_name = "consultation"
WORD = "stellungnahmen"
urlpatterns = []
