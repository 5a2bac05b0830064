"""One conversation as a document, and as the letter that is taken along."""

from datetime import UTC, datetime

from avstamp.conversations.document import Document, FollowedUp, Item
from avstamp.conversations.paper import RemarkText, Signature, summary_letter
from avstamp.paper.letter import Letter

KARIN, MARIAM = "Karin Öberg", "Mariam Khalil"
LONG_NAME = "Ann-Christin Wallenberg-Holmström"
SHA256 = "3f9a0c1e77b2d4586a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071"
MORNING = datetime(2026, 3, 14, 12, 5, tzinfo=UTC)
CAFE = Item(
    "goal",
    "Språkkafé varje torsdag",
    why="Fler ska hitta hit.",
    how_we_notice="De kommer tillbaka",
    owner=KARIN,
    due_on="2026-06-30",
    hung_on="expected_result",
    hung_on_text="Fler når biblioteket",
    takes=(Item("commitment", "Halv dag i veckan", owner=MARIAM, due_on="2026-04-02"),),
)
DOCUMENT = Document(
    language="sv",
    employee=KARIN,
    manager=MARIAM,
    held_on="2026-03-10",
    role="Bibliotekarie",
    summary="Karin trivs.\nDisken äter upp en del.\n\nLjudet är ett ”problem” – för alla.",
    pass_on="Ljudet får tas upp på arbetsplatsträffen.",
    follow_up_on="2026-09-08",
    items=(
        Item("role_change", "Samordning in i rollprofilen", owner=MARIAM, due_on="2026-04-15"),
        CAFE,
        Item(
            "work_environment_matter", "Mät ljudet", owner=MARIAM, due_on="2026-05-25", urgent=True
        ),
    ),
    followed_up=(
        FollowedUp("goal", "Tolv klassbesök", how="done", sentence="Fjorton blev det."),
        FollowedUp("goal", "Bokklubb", how="not_relevant", sentence="Två träffar."),
        FollowedUp("commitment", "Ny disk", carried_on_to="2026-06-12"),
        FollowedUp(
            "work_environment_matter", "Draget", how="done", sentence="Mätt och som det ska."
        ),
    ),
)
EMPTY = Document("sv", KARIN, MARIAM, "2026-03-10", "", "", "", "")


def letter(
    document: Document = DOCUMENT,
    confirmations: tuple[Signature, ...] = (Signature(KARIN, MORNING),),
    remarks: tuple[RemarkText, ...] = (),
    *,
    to_sign: tuple[str, ...] = (),
    public: bool = False,
    draft: bool = False,
) -> Letter:
    return summary_letter(
        document,
        confirmations,
        remarks,
        to_sign=to_sign,
        version=2,
        sha256=SHA256,
        public=public,
        draft=draft,
        organisation="Lärkbro kommun",
    )
