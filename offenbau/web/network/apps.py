from django.apps import AppConfig


class WebNetworkConfig(AppConfig):
    name = "offenbau.web.network"
    label = "web_network"
