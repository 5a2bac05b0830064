"""A file becomes a table, by way of a process of its own."""

import pytest

from avstamp.imports.reading import Unreadable, read


def test_a_file_with_a_title_and_empty_lines_is_read(tmp_path):
    file = tmp_path / "personal.csv"
    lines = ["Personal;;", "", "Nr;Namn;Enhet", "0047;Åsa Öberg;Skola", "", "4711;Bo\xa0 Ek;", ""]
    file.write_bytes("\r\n".join(lines).encode("cp1252"))

    table = read(file)

    assert table.headers == ["Nr", "Namn", "Enhet"]
    assert list(table.numbered()) == [
        (4, ["0047", "Åsa Öberg", "Skola"]),
        (6, ["4711", "Bo Ek", ""]),
    ]
    assert table.kind == "windows-1252"


def test_an_empty_file_is_refused_with_a_sentence(tmp_path):
    file = tmp_path / "personal.csv"
    file.write_bytes(b"\r\n \r\n")

    with pytest.raises(Unreadable) as refused:
        read(file)

    assert (
        str(refused.value.sentence)
        == "Det står ingenting i filen. Välj den som det står personer i."
    )
