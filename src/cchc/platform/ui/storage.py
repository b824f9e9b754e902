"""Static files under names that change with their content, our modules' imports included.

Without the imports a browser could run this release's ``app.js`` with last release's modules for
as long as it keeps them. Other packages' scripts are left alone: what they import is their own.
"""

from whitenoise.storage import (  # type: ignore[import-untyped]  # whitenoise has no types
    CompressedManifestStaticFilesStorage,
)

_, _IMPORTS = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns


class SiteStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped base
    """Whitenoise's storage that also follows ``import … from`` in our own scripts."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("ui/js/*.js", _IMPORTS))

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's own
        """The address of a file; a page asks for the same one a hundred times."""
        known: dict[str, str] = self.__dict__.setdefault("_addresses", {})
        if force or name not in known:
            found: str = super().url(name, force)
            if force or not self.manifest_strict or not self.hashed_files:
                return found
            known[name] = found
        return known[name]
