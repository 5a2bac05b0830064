"""What the start page tells somebody, and the whole of what waits for them."""

from avstamp.home.queries.agreed import Cut, waiting_page
from avstamp.home.queries.page import HomePage, home_page

__all__ = ["Cut", "HomePage", "home_page", "waiting_page"]
