"""One file per screen, named as its address."""
