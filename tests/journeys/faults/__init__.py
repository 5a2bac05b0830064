"""A bad network between a browser and the server: what a page says, and what is stored."""
