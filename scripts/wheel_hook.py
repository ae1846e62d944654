"""The wheel carries the built verifier, so that who edits YAML never needs Node."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLE = "site_templates/verifier/dist"


class VerifierBuildHook(BuildHookInterface):  # type: ignore[type-arg] # hatchling leaves it generic
    """Builds the verifier before a wheel is packed; an editable install uses the checkout's own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, then add the bundle to the wheel (hatchling's hook interface)."""
        if version == "editable":
            return
        root = Path(self.root)
        subprocess.run([sys.executable, str(root / "scripts" / "build-verifier")], check=True)
        build_data["force_include"][str(root / BUNDLE)] = f"badge_commons/{BUNDLE}"
