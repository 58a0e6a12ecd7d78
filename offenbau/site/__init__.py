"""Settings, urls and the WSGI entry."""
