"""The register and its workspace as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class Register(AppConfig):
    """Everything that is stored in the database."""

    name = "servanda.web"
    label = "servanda"

    def import_models(self) -> None:
        """Load the tables: those of the register, and those that stand beside their code."""
        super().import_models()
        for part in ("accounts", "digests", "jobs", "keeping", "search", "waiting"):
            import_module(f"servanda.web.{part}.models")
