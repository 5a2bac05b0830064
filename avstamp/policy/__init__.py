"""Who may do what: one engine, deny by default; each domain declares its rows in its rules.py."""
