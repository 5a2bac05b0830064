"""How wide words are, and where they are broken, for a picture that no browser lays out."""

# In hundredths of the size of the letters, of the wider of our two faces, rounded up.
_WIDTHS = {
    25: " ’",
    30: "!,.:;ijl|¡¦·ìíîïĩīįıĵĺļľŀł",
    35: "[]ſ",
    40: '"()/I\\`ft{}ª¯°²³´¸¹ºÌÍÎÏĨĪĮİţť',
    45: "'-r¨ŕŗř“”",
    50: "*1sz¿ĳśŝşšźżž",
    55: "37?J_acekvxy¢¥àáâãäåçèéêëýÿāăąćĉċčēĕėęěĴķĸŏŷ–",
    60: "$2569FLP^bdgopqu~£¤§«µ¶»ßðòóôõöøùúûüþďđĝğġģĹĻĽĿŁōőũūŭůűų",
    65: "#+048<=>BESTXYZhn¬®±ÈÉÊË×ÝÞñ÷ĒĔĖĘĚĥħńņňŋŚŜŞŠŢŤŶŸŹŻŽ",
    70: "AKRVÀÁÂÃÄÅĀĂĄĶŔŖŘ",
    75: "&CDUÇÙÚÛÜĆĈĊČĎŎŨŪŬŮŰŲ",
    80: "GHNOQwÐÑÒÓÔÕÖØĐĜĞĠĢĤĦĲŃŅŇŉŊŌŐŵ",
    85: "©¼…",
    90: "%½æ",
    95: "Mm¾",
}
_WIDTH_OF = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_WIDEST = 115  # of what is not ours to know


def width_of(text: str, size: float) -> float:
    """At most so wide is the text in letters of this size."""
    return sum(_WIDTH_OF.get(sign, _WIDEST) for sign in text) * size / 100


def broken(text: str, *, size: float, width: float, most: int) -> tuple[str, ...]:
    """The text in lines no wider than ``width``, at most so many; the last then ends in ….

    Broken between words, after a hyphen in one, and within one that is longer than a line.
    """
    lines = [""]
    for piece in _pieces(text, size, width):
        if width_of(lines[-1] + piece.rstrip(), size) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, width)]
    return tuple(line for line in lines if line)


def _pieces(text: str, size: float, width: float) -> list[str]:
    """What is not broken: words with the space after them, parts of long ones."""
    found = []
    for word in text.split():
        parts = word.replace("-", "-\n").split("\n")
        for part in parts[:-1]:
            found += _parts(part, size, width)
        found += _parts(f"{parts[-1]} ", size, width)
    return found


def _parts(word: str, size: float, width: float) -> list[str]:
    """A word no line can hold, in as few parts as there can be, each but the last with a hyphen."""
    parts = []
    while width_of(word.rstrip(), size) > width:
        length = 1
        while width_of(f"{word[: length + 1]}-", size) <= width:
            length += 1
        parts.append(f"{word[:length]}-")
        word = word[length:]
    return [*parts, word]


def _cut(line: str, size: float, width: float) -> str:
    while line and width_of(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"
