"""Badge Commons: a Git-managed badge catalog and a static verifier of Open Badges."""
