"""How much of everything is taken in. A hundred thousand people fit with room to spare."""

MB = 1024 * 1024

MOST_BYTES = 40 * MB  # of a file, as it is sent
MOST_ROWS = 200_000
LAST_ROW = 1_048_576  # empty rows and all: Excel's own last
MOST_COLUMNS = 200
MOST_CELL = 32_767  # characters in a cell: Excel's own limit
MOST_CELLS = 8_000_000  # rows times columns
MOST_TEXT = 64 * MB  # characters of all cells together
MOST_ANSWER = 300 * MB  # bytes in which rows are handed over

# A spreadsheet is a packed folder of files.
MOST_ENTRIES = 200
MOST_UNPACKED = 256 * MB
MOST_RATIO = 100  # how much larger a file in it may become…
UNTIL_RATIO = 1 * MB  # …where it becomes larger than this

# What the process that reads a file is given.
MEMORY = 768 * MB  # of address space
CPU_SECONDS = 20
WALL_SECONDS = 60
