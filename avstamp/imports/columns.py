"""Which column of a file says what, by its heading in Swedish or English."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256

# What a column may say, and the headings that systems give it. The first is the one we use.
HEADINGS: Mapping[str, Sequence[str]] = {
    "number": (
        "anställningsnummer", "anst.nr", "anstnr", "anställningsnr", "anställnings-id",
        "anställningsid", "personalnummer", "personalnr", "medarbetarnummer", "resursnummer",
        "employee id", "employee number", "employee no", "employee no.", "employeeid", "emp id",
        "worker id", "staff number",
    ),
    "given_name": (
        "förnamn", "tilltalsnamn", "given name", "first name", "firstname", "givenname",
    ),
    "family_name": (
        "efternamn", "family name", "last name", "lastname", "surname", "sn",
    ),
    "name": (
        "namn", "hela namnet", "för- och efternamn", "efternamn, förnamn", "medarbetare",
        "anställd", "name", "full name", "display name", "displayname", "employee name",
    ),
    "email": (
        "e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mail",
        "mailadress", "e-mail", "email", "e-mail address", "email address", "work email",
        "e-post arbete", "userprincipalname",
    ),
    "unit": (
        "enhet", "organisation", "avdelning", "arbetsplats", "organisationsenhet", "enhetsnamn",
        "org.enhet", "orgenhet", "arbetsställe", "placering", "unit", "department",
        "organisational unit", "organizational unit", "org unit", "unit name", "workplace",
    ),
    "unit_code": (
        "enhetskod", "org.kod", "orgkod", "organisationskod", "enhets-id", "enhetsid",
        "organisationsnummer enhet", "avdelningskod", "kostnadsställe",
        "kst", "unit code", "unit id",
        "department code", "department id", "org code", "cost centre", "cost center",
    ),
    "parent": (
        "överordnad enhet", "överordnad organisation", "överenhet", "tillhör enhet",
        "överordnad enhetskod", "överordnad org.kod", "förvaltning", "parent unit",
        "parent department", "parent", "parent unit code", "division",
    ),
    "authority": (
        "myndighet", "nämnd", "ansvarig nämnd", "authority", "public authority", "board",
    ),
    "position": (
        "befattning", "titel", "befattningstitel", "befattningsbenämning", "yrkestitel",
        "tjänstetitel", "position", "job title", "title", "jobtitle",
    ),
    "manager": (
        "chef", "närmaste chef", "närmsta chef", "chefens anställningsnummer", "chefens anst.nr",
        "chef anst.nr", "chef anstnr", "chefens e-post", "chef e-post", "chefens namn",
        "chef namn", "ansvarig chef", "manager", "manager id", "manager employee id",
        "manager email", "manager e-mail", "manager name", "reports to", "supervisor",
        "line manager",
    ),
    "profile": (
        "rollprofil", "roll", "role profile", "role",
    ),
    "employed_on": (
        "anställd från", "anställningsdatum", "anställningsdag", "första anställningsdag",
        "anställd sedan", "anst. fr.o.m.", "anst.datum",
        "employed from", "employed since", "hire date", "start date",
        "employment date", "startdatum",
    ),
    "from_on": (
        "gäller från", "giltig från", "gäller fr.o.m.", "gäller fr o m", "fr.o.m.", "from.datum",
        "ändringsdatum", "från", "fr.datum", "from",
        "ikraftträdande", "valid from", "effective from", "effective date",
    ),
    "last_on": (
        "slutdatum", "anställd till", "anställd t.o.m.", "anst. t.o.m.", "anst. till",
        "slutdag", "sista anställningsdag", "sista dag",
        "avgångsdatum", "slutar", "end date", "last day", "employed until", "termination date",
    ),
    "protected": (
        "skyddad identitet", "skyddade personuppgifter", "skyddad", "sekretessmarkering",
        "sekretess", "protected identity", "protected",
    ),
    "language": (
        "språk", "språkval", "language", "preferred language",
    ),
}  # fmt: skip
FIELDS = tuple(HEADINGS)

_PERSONNUMMER = {
    "personnummer", "personnr", "pnr", "persnr", "person nr", "person-nr", "samordningsnummer",
    "personnummer/samordningsnummer", "födelsenummer", "personal identity number", "ssn",
    "social security number", "national id", "national identification number", "personal number",
}  # fmt: skip

Columns = dict[str, int]  # what is said, and in which column


def key(heading: str) -> str:
    """What is compared of a heading: not its capitals, spaces, dots, lines and colons."""
    plain = unicodedata.normalize("NFC", heading).casefold()
    return re.sub(r"[\s._:*()\-–/\\]+", "", plain)


_FIELD_OF = {key(heading): field for field, names in HEADINGS.items() for heading in names}
_FORBIDDEN = {key(heading) for heading in _PERSONNUMMER}


def is_personnummer(heading: str) -> bool:
    """Whether the column says that it holds what is never taken in."""
    return key(heading) in _FORBIDDEN


def is_heading(text: str) -> bool:
    """Whether a cell is a heading that is known here."""
    return key(text) in _FIELD_OF or is_personnummer(text)


def recognised(headers: Sequence[str]) -> Columns:
    """What can be told by the headings alone. Of two that say the same the surer counts, a number
    before an address before a name; else the first."""
    found: Columns = {}
    for place, heading in enumerate(headers):
        field = _FIELD_OF.get(key(heading))
        if field and (field not in found or _sure(heading) > _sure(headers[found[field]])):
            found[field] = place
    if "given_name" in found and "family_name" in found:
        found.pop("name", None)
    return found


def find_people(columns: Mapping[str, int]) -> bool:
    """Whether people can be found again by these columns, so that a plan can be made."""
    return bool({"number", "email"} & columns.keys())


def headings_of(headers: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """What the columns that are taken in are called in the file."""
    return {field: headers[place] for field, place in columns.items()}


def unused(headers: Sequence[str], columns: Mapping[str, int]) -> list[str]:
    """The headings of the columns that are not taken in."""
    taken = set(columns.values())
    return [one for place, one in enumerate(headers) if one and place not in taken]


def _sure(heading: str) -> int:
    plain = key(heading)
    if any(word in plain for word in ("nummer", "nr", "number", "id")):
        return 2
    return 1 if "post" in plain or "mail" in plain or "mejl" in plain else 0


def digest(headers: Sequence[str]) -> str:
    """The same for every file with these headings in this order."""
    return sha256("\n".join(map(key, headers)).encode()).hexdigest()
