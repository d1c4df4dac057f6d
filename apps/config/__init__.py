"""Configuration: settings, the root of the URLs, the WSGI entry."""
