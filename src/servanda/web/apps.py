"""The register as a Django application."""

from django.apps import AppConfig


class Register(AppConfig):
    """Everything that is stored in the database."""

    name = "servanda.web"
    label = "servanda"
