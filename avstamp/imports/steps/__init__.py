"""What the worker does with an import: plan it, write it, undo it."""
