"""Text with separators."""

import unicodedata

from avstamp.imports.tests.corpus.export import Export


def lines(*rows: str, end: str = "\r\n", encoding: str = "cp1252") -> bytes:
    return end.join((*rows, "")).encode(encoding)


def is_known(cell: str) -> bool:
    return cell.casefold() in {"anställningsnr", "namn", "enhet", "chef"}


# A payroll system's list, as it is printed: titles above, a count beneath.
PRINTED_LIST = Export(
    lines(
        "Exempelby kommun;;;;;",
        "Anställda per 2027-03-01;;;;;",
        "",
        "Anst.nr;Efternamn;Förnamn;Enhet;Befattning;Anst. fr.o.m.",
        "0047;Öberg;Åsa;Äldreomsorg Väst;Undersköterska;2019-08-12",
        "0102;Nyström;Göran;Äldreomsorg Väst;Enhetschef;2011-01-01",
        "",
        "1310;Bergström-Åhlén;Kjell-Åke;Björkens förskola;Kock;2024-11-04",
        "",
        "Antal: 3",
    ),
    ["Anst.nr", "Efternamn", "Förnamn", "Enhet", "Befattning", "Anst. fr.o.m."],
    {
        5: ["0047", "Öberg", "Åsa", "Äldreomsorg Väst", "Undersköterska", "2019-08-12"],
        6: ["0102", "Nyström", "Göran", "Äldreomsorg Väst", "Enhetschef", "2011-01-01"],
        8: ["1310", "Bergström-Åhlén", "Kjell-Åke", "Björkens förskola", "Kock", "2024-11-04"],
    },
    kind="windows-1252",
    left_out=[(10, "Antal: 3")],
)

EVERYTHING_QUOTED = Export(
    lines(
        '"Anställningsnummer";"Namn";"Enhet";"Chef"',
        '"10021";"Sjögren, Märta";"Förskolan ""Björken""";"10007"',
        '"10007";"Åkesson, Björn";"Förskolan ""Björken""";""',
        encoding="utf-8-sig",
    ),
    ["Anställningsnummer", "Namn", "Enhet", "Chef"],
    {
        2: ["10021", "Sjögren, Märta", 'Förskolan "Björken"', "10007"],
        3: ["10007", "Åkesson, Björn", 'Förskolan "Björken"', ""],
    },
    kind="utf-8",
)

# Columns filled out with spaces, as by systems that print in columns.
PADDED_TABS = Export(
    lines(
        "ANSTNR\tNAMN                \tENHET     \tFRDATUM ",
        "000047\tÖBERG ÅSA           \tVÅRD      \t20190812",
        "000102\tNYSTRÖM GÖRAN       \tVÅRD      \t20110101",
        end="\n",
    ),
    ["ANSTNR", "NAMN", "ENHET", "FRDATUM"],
    {
        2: ["000047", "ÖBERG ÅSA", "VÅRD", "20190812"],
        3: ["000102", "NYSTRÖM GÖRAN", "VÅRD", "20110101"],
    },
    kind="windows-1252",
)

# Excel: "Unicode-text (*.txt)".
UNICODE_TEXT = Export(
    lines("Nr\tNamn\tEnhet", "17\tJelena Ćosić\tKök", "18\tZoë Ekström\tKök", encoding="utf-16"),
    ["Nr", "Namn", "Enhet"],
    {2: ["17", "Jelena Ćosić", "Kök"], 3: ["18", "Zoë Ekström", "Kök"]},
    kind="utf-16",
)

UNICODE_TEXT_THE_OTHER_WAY = Export(
    b"\xfe\xff" + lines("Nr;Namn", "17;Jelena Ćosić", end="\n", encoding="utf-16-be"),
    ["Nr", "Namn"],
    {2: ["17", "Jelena Ćosić"]},
    kind="utf-16",
)

# Excel does not count the line that tells it the separator.
SEPARATOR_TOLD = Export(
    lines("sep=,", "Nr,Namn;alias,Enhet", "1,Lars;Lasse,Ö", "2,Siv;Sivan,Ö", encoding="utf-8-sig"),
    ["Nr", "Namn;alias", "Enhet"],
    {2: ["1", "Lars;Lasse", "Ö"], 3: ["2", "Siv;Sivan", "Ö"]},
    kind="utf-8",
)

SEPARATOR_TOLD_WRONGLY = Export(
    lines("sep= ", "Nr;Namn", "1;Lars Ek", encoding="utf-8"),
    ["Nr", "Namn"],
    {2: ["1", "Lars Ek"]},
    kind="utf-8",
)

ENGLISH_SYSTEM = Export(
    lines(
        "Employee ID,Full name,Email,Department,Manager ID,Start date",
        '7001,"Lindqvist, Erik",erik.lindqvist@bolag.example,"R&D, Umeå",7000,01/03/2027',
        '7000,"Hassan, Fatima",fatima.hassan@bolag.example,"R&D, Umeå",,12/08/2019',
        end="\n",
        encoding="utf-8",
    ),
    ["Employee ID", "Full name", "Email", "Department", "Manager ID", "Start date"],
    {
        2: [
            "7001",
            "Lindqvist, Erik",
            "erik.lindqvist@bolag.example",
            "R&D, Umeå",
            "7000",
            "01/03/2027",
        ],
        3: [
            "7000",
            "Hassan, Fatima",
            "fatima.hassan@bolag.example",
            "R&D, Umeå",
            "",
            "12/08/2019",
        ],
    },
    kind="utf-8",
)

# An old Mac's line ends, and its rings and dots written beside their letters.
FROM_A_MAC = Export(
    unicodedata.normalize("NFD", "Nr;Namn;Ort\r1;Åsa Öberg;Örnsköldsvik\r2;René Ek;Åre").encode(),
    ["Nr", "Namn", "Ort"],
    {2: ["1", "Åsa Öberg", "Örnsköldsvik"], 3: ["2", "René Ek", "Åre"]},
    kind="utf-8",
)

LINE_BREAKS_IN_CELLS = Export(
    lines(
        'Nr;Namn;"Besöks-\nadress";Ort',
        '1;Karin Lind;"Storgatan 1\nuppgång B";Umeå',
        '2;Omid Karimi;"Torget 4\r\n\r\n2 tr";Piteå',
        "3;Anna Ek;;Luleå",
    ),
    ["Nr", "Namn", "Besöks- adress", "Ort"],
    {
        2: ["1", "Karin Lind", "Storgatan 1 uppgång B", "Umeå"],
        3: ["2", "Omid Karimi", "Torget 4 2 tr", "Piteå"],
        4: ["3", "Anna Ek", "", "Luleå"],
    },
    kind="windows-1252",
)

# Saved from a sheet in which something once stood further out and further down.
EMPTY_AROUND = Export(
    lines(
        ";;;;;;;",
        "Nr;Namn;Enhet;;;;;",
        "1;Karin Lind;Skola;;;;;",
        ";;;;;;;",
        "2;Anna Ek;;;;;;",
        *[";;;;;;;"] * 5,
    ),
    ["Nr", "Namn", "Enhet"],
    {3: ["1", "Karin Lind", "Skola"], 5: ["2", "Anna Ek", ""]},
    kind="utf-8",
)

ZEROS_KEPT = Export(
    lines("Nr;Namn;Kst", '="0047";Karin Lind;="0100"', '="0102";Anna Ek;="0200"'),
    ["Nr", "Namn", "Kst"],
    {2: ["0047", "Karin Lind", "0100"], 3: ["0102", "Anna Ek", "0200"]},
    kind="utf-8",
)

# Pasted from an intranet page: hard spaces, soft hyphens, marks of direction, zero-width spaces.
PASTED_FROM_A_PAGE = Export(
    lines(
        "Nr;Namn;Enhet",
        "\u200b1;Karin\u00a0\u00a0Lind ; Vård\u00adcentralen  Norr",
        "2;\u202aAnna\u202f Ek\u202c;\u00a0",
        encoding="utf-8",
    ),
    ["Nr", "Namn", "Enhet"],
    {2: ["1", "Karin Lind", "Vårdcentralen Norr"], 3: ["2", "Anna Ek", ""]},
    kind="utf-8",
)

NAMES_FROM_EVERYWHERE = Export(
    lines(
        "Nr;Förnamn;Efternamn",
        "1;Željko;Ćosić-Đorđević",
        "2;Thị Hương;Nguyễn",
        "3;Łukasz;Wiśniewski",
        "4;N’Golo;af Geijerstam",
        "5;محمد;الأحمد",
        encoding="utf-8",
    ),
    ["Nr", "Förnamn", "Efternamn"],
    {
        2: ["1", "Željko", "Ćosić-Đorđević"],
        3: ["2", "Thị Hương", "Nguyễn"],
        4: ["3", "Łukasz", "Wiśniewski"],
        5: ["4", "N’Golo", "af Geijerstam"],
        6: ["5", "محمد", "الأحمد"],
    },
    kind="utf-8",
)

# A file with commas, opened in a Swedish Excel and saved again.
ROWS_IN_QUOTES = Export(
    lines('"Nr,Namn,Enhet"', '"1,""Lind, Karin"",Skola"', '"2,""Ek, Anna"",Vård"'),
    ["Nr", "Namn", "Enhet"],
    {2: ["1", "Lind, Karin", "Skola"], 3: ["2", "Ek, Anna", "Vård"]},
    kind="windows-1252",
)

# What Excel saves of a column of long numbers: nothing can bring them back.
SHORTENED_BY_EXCEL = Export(
    lines("Personnr;Namn;Grad", "1,99001E+11;Karin Lind;0,75", "1,98502E+11;Anna Ek;1"),
    ["Personnr", "Namn", "Grad"],
    {2: ["1,99001E+11", "Karin Lind", "0,75"], 3: ["1,98502E+11", "Anna Ek", "1"]},
    kind="utf-8",
)

A_SUM_BENEATH = Export(
    lines(
        "Kst;Benämning;Anst.nr;Namn;Ssg",
        "1000;Skola;17;Karin Lind;75,00",
        "1000;Skola;18;Anna Ek;100,00",
        "Summa;;;;175,00",
        "Totalt antal anställda: 2;;;;",
    ),
    ["Kst", "Benämning", "Anst.nr", "Namn", "Ssg"],
    {
        2: ["1000", "Skola", "17", "Karin Lind", "75,00"],
        3: ["1000", "Skola", "18", "Anna Ek", "100,00"],
    },
    kind="windows-1252",
    left_out=[(4, "Summa 175,00"), (5, "Totalt antal anställda: 2")],
)

UNITS_ALONE = Export(
    lines(
        "Organisationskod|Benämning|Överordnad kod|Chef",
        "01|Exempelby kommun||1001",
        "0101|Barn- och utbildningsförvaltningen|01|1002",
        "010101|Björkens förskola|0101|1003",
        end="\n",
        encoding="utf-8",
    ),
    ["Organisationskod", "Benämning", "Överordnad kod", "Chef"],
    {
        2: ["01", "Exempelby kommun", "", "1001"],
        3: ["0101", "Barn- och utbildningsförvaltningen", "01", "1002"],
        4: ["010101", "Björkens förskola", "0101", "1003"],
    },
    kind="utf-8",
)

# What was asked for stands above, in as many columns as the table has.
CHOICES_ABOVE = Export(
    lines(
        "Urval;Förvaltning;Från;Till",
        "1;Alla;2027-01-01;2027-03-31",
        "",
        "Anställningsnr;Namn;Enhet;Chef",
        "17;Karin Lind;Skola;18",
        "18;Anna Ek;Skola;",
    ),
    ["Anställningsnr", "Namn", "Enhet", "Chef"],
    {5: ["17", "Karin Lind", "Skola", "18"], 6: ["18", "Anna Ek", "Skola", ""]},
    kind="windows-1252",
    known=is_known,
)

A_COLUMN_WITHOUT_A_HEADING = Export(
    lines("Nr;Namn;;Enhet;", "1;Karin Lind;x;Skola;kommentar", "2;Anna Ek;;Vård;"),
    ["Nr", "Namn", "", "Enhet", ""],
    {2: ["1", "Karin Lind", "x", "Skola", "kommentar"], 3: ["2", "Anna Ek", "", "Vård", ""]},
    kind="windows-1252",
    known=is_known,
)

LONG_NAMES = Export(
    lines(
        "Nr,Namn,Enhet",
        f"1,{'Anna-Karin Birgitta Margareta ' * 6}von Sydow,{'Enheten för samordning ' * 9}",
        encoding="utf-8",
    ),
    ["Nr", "Namn", "Enhet"],
    {
        2: [
            "1",
            f"{'Anna-Karin Birgitta Margareta ' * 6}von Sydow",
            ("Enheten för samordning " * 9).strip(),
        ]
    },
    kind="utf-8",
)

A_STRAY_QUOTE = Export(
    lines("Nr;Namn;Enhet", '1;Karin "Kajsa" Lind;Enhet 5"', '2; "Anna Ek";Skola'),
    ["Nr", "Namn", "Enhet"],
    {2: ["1", 'Karin "Kajsa" Lind', 'Enhet 5"'], 3: ["2", "Anna Ek", "Skola"]},
    kind="utf-8",
)

ONE_COLUMN = Export(
    lines("E-post", "karin@kommun.example", "", "anna@kommun.example", encoding="utf-8"),
    ["E-post"],
    {2: ["karin@kommun.example"], 4: ["anna@kommun.example"]},
    kind="utf-8",
)

NOBODY_YET = Export(lines("Nr;Namn;Enhet"), ["Nr", "Namn", "Enhet"], {}, kind="utf-8")

EXPORTS = {name.lower(): one for name, one in list(globals().items()) if isinstance(one, Export)}
