"""Random changes of an organisation, held against a small model of who may read what."""
