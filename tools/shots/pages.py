"""Every page worth seeing: who sees it, and in which state.

What changes the demo comes after what shows it unchanged.
"""

from tools.shots.camera import MAIN, PAPER, PHONE, WIDE, Shot
from tools.shots.papers import Paper
from tools.shots.ways import (
    at,
    begun,
    by_link,
    chosen,
    closed_goal,
    conflict,
    earlier,
    following,
    in_english,
    in_row,
    inherited,
    kept_text,
    long_answer,
    meeting,
    opened,
    outcome_form,
    overfull,
    sent,
    signed_out,
    unsaved,
)

_MARIAM, _ELSA, _KARIN = "Mariam Khalil", "Elsa Wiklund", "Karin Öberg"
_LENA, _SUSANNE, _FATIMA = "Lena Bergqvist", "Susanne Grahn", "Fatima Rahimi"
_JELENA, _JOHAN, _PETER, _GORAN = "Jelena Marković", "Johan Sjödin", "Peter Norling", "Göran Strid"
_ANN, _ANNIKA, _DANIEL = "Ann-Christin Wallenberg-Holmström", "Annika Hellgren", "Daniel Öst"
_ANDRE, _LARS, _SOFIA, _INGRID = "André Lundqvist", "Lars Boström", "Sofia Ek", "Ingrid Malmsten"
_ABDI, _MATTIAS, _BJORN = "Abdi Warsame", "Mattias Ros", "Björn Åkesson"
_PIA, _OSKAR, _ZEINAB, _MALIN = "Pia Löfgren", "Oskar Dahl", "Zeinab Haddad", "Malin Fors"

# At full size beneath the contact sheet.
CHOSEN = (
    "home-manager-promises",
    "home-employee",
    "conversation-tomorrow",
    "prepare-employee",
    "talk-goals",
    "talk-goals-dark",
    "talk-goals-phone",
    "talk-form-goal",
    "summary-confirmed",
    "goals-many",
)

SHOTS = (
    Shot("demo", "", at("/demo/"), (WIDE, PHONE)),
    # The start page.
    Shot("home-employee", _JELENA, at("/"), MAIN),
    Shot("home-tomorrow", _ELSA, at("/"), (WIDE, PHONE)),
    Shot("home-manager", _MARIAM, at("/")),
    Shot("home-manager-promises", _LENA, at("/"), MAIN),
    Shot("home-senior-manager", _ANNIKA, at("/")),
    Shot("home-hr", _ANN, at("/"), (WIDE, PHONE)),
    Shot("home-administrator", _DANIEL, at("/")),
    Shot("home-nothing", _BJORN, at("/"), (WIDE, PHONE)),
    Shot("home-suggested", _LARS, at("/")),
    Shot("slips", _JELENA, at("/slips/"), MAIN),
    Shot("slips-none", _BJORN, at("/slips/"), (WIDE, PHONE)),
    Shot("slips-error", _BJORN, sent(at("/slips/"), "Spara", slip="tack " * 500), (WIDE, PHONE)),
    Shot("slip", _JELENA, by_link("/slips/", "/slips/"), (WIDE, PHONE)),
    Shot("slips-remove", _JELENA, at("/slips/remove/"), (WIDE, PHONE)),
    Shot("slips-question", _JELENA, by_link("/slips/", "?slip="), (WIDE, PHONE)),
    Shot("refusals", _DANIEL, at("/operation/refusals/")),
    Shot("doctor", _DANIEL, at("/operation/doctor/"), MAIN),
    Shot("doctor-asked", _DANIEL, sent(at("/operation/doctor/"), "Undersök"), (WIDE, PHONE)),
    Shot("unreachable", _DANIEL, at("/operation/mail/"), MAIN),
    # Conversations.
    Shot("conversations", _ELSA, at("/conversations/"), (WIDE, PHONE)),
    Shot("conversations-none", _BJORN, at("/conversations/")),
    Shot("people", _LENA, at("/conversations/people/"), MAIN),
    Shot("suggest", _BJORN, at("/conversations/suggest/")),
    Shot("conversation-suggested", _MARIAM, meeting(_LARS)),
    Shot("conversation-planned", _JELENA, meeting(_JOHAN)),
    Shot("conversation-tomorrow", _ELSA, meeting(_MARIAM), MAIN),
    Shot("conversation-past", _MARIAM, meeting(_ANDRE)),
    Shot("conversation-proposed", _SUSANNE, meeting(_LENA)),
    Shot("conversation-confirmed", _KARIN, meeting(_MARIAM)),
    Shot("book-errors", _MARIAM, sent(meeting(_LARS, "book/"), "Boka", minutes="3"), (WIDE, PHONE)),
    Shot("decline", _ELSA, meeting(_MARIAM, "decline/")),
    Shot("cancel", _ELSA, meeting(_MARIAM, "cancel/")),
    Shot("guests", _GORAN, meeting(_PETER, "guests/"), (WIDE, PHONE)),
    Shot("conversation-guest", _PETER, meeting(_GORAN)),
    Shot("conversation-paper", _PIA, meeting(_LENA), (WIDE, PHONE)),
    Shot("on-behalf", _PETER, meeting(_GORAN, "on-behalf/"), MAIN),
    Shot("open", _LENA, by_link("/conversations/people/", "/open/")),
    # A follow-up.
    Shot("follow-up", _OSKAR, following(_LENA), MAIN),
    Shot("follow-up-without-time", _KARIN, following(_MARIAM), (WIDE, PHONE)),
    Shot("follow-up-time", _KARIN, following(_MARIAM, "book/"), (WIDE, PHONE)),
    Shot("follow-up-passed-on", _INGRID, following("Gunilla"), (WIDE, PHONE)),
    Shot(
        "follow-up-start", _SOFIA, by_link("/conversations/people/", "/follow-up/"), (WIDE, PHONE)
    ),
    Shot("follow-up-home", _OSKAR, at("/"), (WIDE, PHONE)),
    Shot("follow-up-prepare", _OSKAR, following(_LENA, "prepare/?section=agreed"), MAIN),
    Shot("follow-up-talk", _JELENA, following(_JOHAN, "talk/"), MAIN),
    Shot("follow-up-summary", _JELENA, following(_JOHAN, "summary/"), (*MAIN, PAPER)),
    # Preparing.
    Shot("prepare-employee", _JELENA, meeting(_JOHAN, "prepare/?section=goals"), MAIN),
    Shot("prepare-manager", _MARIAM, meeting(_ELSA, "prepare/?section=goals")),
    Shot("prepare-cover", _JELENA, meeting(_JOHAN, "prepare/?section=cover"), (WIDE, PHONE)),
    Shot("prepare-cover-manager", _PETER, meeting(_GORAN, "prepare/?section=cover")),
    Shot("prepare-shared", _ELSA, meeting(_MARIAM, "prepare/"), (WIDE, PHONE)),
    Shot("prepare-nothing", _GORAN, meeting(_PETER, "prepare/")),
    Shot("prepare-english", _ABDI, meeting(_LENA, "prepare/"), (WIDE, PHONE)),
    # The talk.
    Shot("talk-cover", _SUSANNE, meeting(_LENA, "talk/?section=cover"), MAIN),
    Shot("talk-cover-nothing", _PETER, meeting(_GORAN, "talk/?section=cover")),
    Shot("talk-opening", _ELSA, meeting(_MARIAM, "talk/")),
    Shot("talk-goals", _ELSA, meeting(_MARIAM, "talk/?section=goals"), MAIN),
    Shot("talk-nothing", _GORAN, meeting(_PETER, "talk/?section=collaboration")),
    Shot("talk-notes", _ANDRE, meeting(_MARIAM, "talk/?section=tasks")),
    Shot("talk-held", _KARIN, meeting(_MARIAM, "talk/?section=goals"), (WIDE, PHONE)),
    Shot(
        "talk-form-goal",
        _ELSA,
        outcome_form(meeting(_MARIAM, "talk/?section=goals"), "Mål"),
        (WIDE, PHONE),
    ),
    Shot(
        "talk-form-error",
        _ELSA,
        sent(outcome_form(meeting(_MARIAM, "talk/?section=goals"), "Åtagande"), "Skriv ner det"),
    ),
    Shot("talk-english", _ABDI, meeting(_LENA, "talk/?section=goals")),
    # The summary.
    Shot("summary-proposed", _SUSANNE, meeting(_LENA, "summary/"), MAIN),
    Shot("summary-change", _SUSANNE, opened(meeting(_LENA, "summary/"), "Ändra")),
    Shot("summary-waiting", _MATTIAS, meeting(_PETER, "summary/")),
    Shot("summary-confirmed", _KARIN, meeting(_MARIAM, "summary/"), (*MAIN, PAPER)),
    Shot("summary-comment", _FATIMA, meeting(_LENA, "summary/")),
    Shot("summary-on-paper", _PIA, meeting(_LENA, "summary/"), (WIDE, PHONE)),
    Shot("summary-signing", _LENA, opened(meeting(_SUSANNE, "summary/"), "på papper")),
    Shot("summary-successor", _SOFIA, inherited(_INGRID, _SOFIA, "Gunilla")),
    # Goals, promises, roles, the guide.
    Shot("goals-many", _JELENA, at("/goals/"), MAIN),
    Shot("goals-none", _BJORN, at("/goals/")),
    Shot("promises-many", _LENA, at("/goals/promises/"), MAIN),
    Shot("promises-none", _BJORN, at("/goals/promises/")),
    Shot("outcome-goal", _JELENA, by_link("/goals/", "/goals/"), MAIN),
    Shot(
        "outcome-errors",
        _JELENA,
        sent(
            opened(by_link("/goals/", "/goals/"), "mening"), "Avsluta", happened="Ett halvt svar."
        ),
    ),
    Shot("outcome-story", _KARIN, by_link("/goals/history/", "/goals/"), (*MAIN, PAPER)),
    Shot("history", _KARIN, at("/goals/history/"), (*MAIN, PAPER)),
    Shot("history-none", _BJORN, at("/goals/history/"), (WIDE, PHONE)),
    Shot("outcome-promise", _LENA, by_link("/goals/promises/", "/goals/")),
    # Work environment matters.
    Shot("matters", _LENA, at("/work-environment/"), MAIN),
    Shot("matters-none", _BJORN, at("/work-environment/")),
    Shot("matters-lifted", _ANNIKA, at("/work-environment/")),
    Shot("matter", _LENA, by_link("/work-environment/", "/goals/"), (*MAIN, PAPER)),
    Shot("matter-employee", _MATTIAS, by_link("/work-environment/", "/goals/"), (WIDE, PHONE)),
    Shot("matter-checked", _ELSA, by_link("/work-environment/?closed", "/goals/")),
    Shot("matter-share", _FATIMA, by_link("/work-environment/", "/goals/", "/share/"), MAIN),
    Shot("matter-no-rep", _KARIN, by_link("/work-environment/", "/goals/", "/share/")),
    Shot("shared-texts", _ZEINAB, at("/work-environment/shared-texts/"), (WIDE, PHONE)),
    Shot("risk-plan", _LENA, at("/work-environment/plan/"), (*MAIN, PAPER)),
    Shot("safety-reps", _ANN, at("/work-environment/safety-representatives/")),
    Shot(
        "safety-rep",
        _ANN,
        by_link("/work-environment/safety-representatives/?q=karin", "/safety-representatives/"),
        (WIDE, PHONE),
    ),
    Shot("role", _JELENA, at("/role/"), (WIDE, PHONE)),
    Shot("roles", _JELENA, at("/roles/")),
    Shot("role-own-line", _KARIN, at("/role/"), (WIDE, PHONE)),
    Shot("line-of-sight", _KARIN, at("/line-of-sight/"), (*MAIN, PAPER)),
    Shot("line-of-sight-free", _MALIN, at("/line-of-sight/"), (WIDE, PHONE)),
    Shot("line-of-sight-hang", _MALIN, by_link("/line-of-sight/", "/hang/"), (WIDE, PHONE)),
    Shot("role-change-decide", _SOFIA, in_row("/goals/promises/", "Sångsamlingen"), MAIN),
    Shot("role-change-waits", _MALIN, in_row("/line-of-sight/", "Sångsamlingen"), (WIDE, PHONE)),
    Shot("role-change-accepted", _KARIN, in_row("/line-of-sight/", "Samordning 6–12")),
    Shot("role-changes-none", _ANN, at("/role-changes/asked/"), (WIDE, PHONE)),
    Shot("guide", _JELENA, at("/guide/"), (WIDE, PHONE, PAPER)),
    Shot("you", _ANN, at("/you/"), (WIDE, PHONE)),
    Shot("data", _PIA, at("/you/data/"), MAIN),
    # Ways in, and looking after accounts.
    Shot("ways-few", _ANN, at("/you/sign-in/"), (WIDE, PHONE)),
    Shot("passkey-new", _ANN, at("/you/sign-in/passkey/"), (WIDE, PHONE)),
    Shot("app-new", _ANN, at("/you/sign-in/app/"), MAIN),
    Shot("paper-own", _ANN, at("/you/sign-in/paper/")),
    Shot("confirm", _ANN, at("/you/confirm/"), (WIDE, PHONE)),
    Shot("accounts", _DANIEL, at("/accounts/?q=l"), (WIDE, PHONE)),
    Shot("account", _DANIEL, by_link("/accounts/?q=pia", "/accounts/"), MAIN),
    Shot("sharing", _DANIEL, at("/conversations/sharing/"), (WIDE, PHONE)),
    Shot("passwords", _DANIEL, at("/accounts/passwords/")),
    Shot("not-found", _JELENA, at("/conversations/00000000-0000-0000-0000-000000000000/")),
    # What changes the demo.
    Shot(
        "paper-sheet",
        _DANIEL,
        sent(by_link("/accounts/?q=pia", "/accounts/"), "Gör koder på papper"),
        (*MAIN, PAPER),
    ),
    Shot("link", _DANIEL, sent(by_link("/accounts/?q=pia", "/accounts/"), "Gör en länk"), MAIN),
    Shot("account-told", _DANIEL, by_link("/accounts/?q=pia", "/accounts/")),
    Shot("ways-told", _PIA, at("/you/sign-in/"), MAIN),
    Shot("goals-closed", _INGRID, closed_goal(by_link("/goals/", "/goals/"))),
    Shot("prepare-long", _JELENA, long_answer(_JOHAN)),
    Shot("prepare-conflict", _GORAN, conflict(_PETER), (WIDE, PHONE)),
    Shot("saving-left", _JELENA, chosen(conflict(_JOHAN)), (WIDE, PHONE)),
    Shot("saving-here", _JELENA, unsaved(_JOHAN, 14), MAIN),
    Shot("saving-cannot", _JELENA, unsaved(_JOHAN, 75), MAIN),
    Shot("saving-cannot-english", _ABDI, unsaved(_LENA, 75), (WIDE, PHONE)),
    Shot("saving-signed-out", _JELENA, signed_out(_JOHAN), MAIN),
    Shot("talk-overfull", _ELSA, overfull(meeting(_MARIAM, "talk/?section=goals")), (WIDE, PHONE)),
    Shot(
        "summary-draft",
        _ELSA,
        sent(meeting(_MARIAM, "talk/?section=goals"), "Vi har haft samtalet"),
        MAIN,
    ),
    Shot("conversation-held", _ELSA, meeting(_MARIAM)),
    Shot(
        "summary-reopened",
        _KARIN,
        sent(
            opened(meeting(_MARIAM, "summary/"), "Öppna sammanfattningen"),
            "Öppna sammanfattningen",
            reason="Vi glömde det om entréplanet.",
        ),
    ),
    # What is begun and not sent, and what a text said before.
    Shot("outcome-begun", _ELSA, begun(by_link("/goals/", "/goals/"), happened="Halvvägs."), MAIN),
    Shot("home-begun", _ELSA, begun(at("/"), slip="Ett tack från"), (WIDE, PHONE)),
    Shot("drafts", _ELSA, at("/drafts/"), MAIN),
    Shot("drafts-none", _BJORN, at("/drafts/")),
    Shot("drafts-question", _ELSA, by_link("/drafts/", "/remove/"), (WIDE, PHONE)),
    Shot(
        "earlier-versions",
        _ELSA,
        earlier(meeting(_MARIAM, "prepare/?section=ahead"), "Det jag kom på i går."),
        MAIN,
    ),
    Shot("home-english", _SUSANNE, in_english(at("/")), (WIDE, PHONE)),
    Shot("summary-english", _SUSANNE, meeting(_LENA, "summary/")),
    Shot("goals-english", _SUSANNE, at("/goals/")),
    Shot("kept-text", _ANDRE, kept_text(_MARIAM), (WIDE, PHONE)),
)

# What is taken along. The forms have a page for each section, one before and one after.
PAPERS = (
    Paper("paper-summary-pdf", _KARIN, "pdf/", _MARIAM),
    Paper("paper-summary-word", _KARIN, "word/", _MARIAM),
    Paper("paper-comment-word", _FATIMA, "word/", _LENA),
    Paper("paper-draft-word", _SUSANNE, "word/?draft", _LENA),
    Paper("paper-risk-plan-pdf", _LENA, "/work-environment/plan/pdf/"),
    Paper("paper-risk-plan-word", _LENA, "/work-environment/plan/word/?names"),
    Paper("paper-form-pdf", _BJORN, "/guide/form/pdf/", pages=8),
    Paper("paper-form-follow-up-pdf", _BJORN, "/guide/follow_up_conversation/form/pdf/", pages=4),
    Paper("paper-form-english-word", _ABDI, "/guide/form/word/", pages=8),
    Paper("paper-form-filled-word", _ELSA, "form/word/", _MARIAM, pages=8),
)

# On the first day of a real organisation.
FIRST_DAY = (
    Shot("sign-in", "", at("/sign-in/"), MAIN),
    Shot("sign-in-wrong", "", sent(at("/sign-in/"), "Skicka", email="karin")),
    Shot("sign-in-code", "", sent(at("/sign-in/"), "Skicka", email="karin@larkbro.example")),
    Shot("sign-in-paper", "", at("/sign-in/paper/"), (WIDE, PHONE)),
    Shot("sign-in-paper-wrong", "", sent(at("/sign-in/paper/"), "Logga in", code="AAAA")),
    Shot("signed-out", "", at("/signed-out/")),
)
