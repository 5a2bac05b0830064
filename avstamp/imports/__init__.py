"""People, units and who leads whom, taken in from a file: planned first, then done as one."""
