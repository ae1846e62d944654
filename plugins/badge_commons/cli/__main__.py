"""`python -m badge_commons.cli` is the `badges` command."""

from badge_commons.cli.command import main

raise SystemExit(main())
