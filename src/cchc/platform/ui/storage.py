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
