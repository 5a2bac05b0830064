"""Pictures of every page as people meet it: `make shots`."""
