"""Running an installation: setting it up, judging whether it is safe, serving it, the demo."""
