"""Screens about the organisation."""
