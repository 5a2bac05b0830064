"""The demo organisation Lärkbro kommun: fictional people, roles and conversations."""
