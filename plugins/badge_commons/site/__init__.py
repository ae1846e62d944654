"""The MkDocs plugin: a catalog becomes pages. Only `plugin` and `ready_page` know MkDocs."""
