"""Ways to a page in the state worth seeing, for the list in pages.py."""

from datetime import date, timedelta

from playwright.sync_api import Page

from tools.shots.camera import Seat, Way

_LONG = (
    "Vi har gått från att gissa till att veta. I våras var det ingen som kunde säga vem som hade "
    "sista ordet om programmet, och jag la mer tid på att fråga runt än på att göra det.\n\n"
    "Det jag vill prata om är hur vi håller det så. Jag har tre saker: att beslut skrivs ned samma "
    "dag, att den som är ny får veta var de står, och att vi vågar säga nej till det som inte ryms."
)


def at(path: str) -> Way:
    """A page with an address of its own."""
    return lambda seat: seat.go(path)


def meeting(other: str, page: str = "", nth: int = 0) -> Way:
    """A page of the conversation with somebody: "", "prepare/", "talk/?section=goals" …"""
    return lambda seat: seat.go(seat.conversation(other, nth) + page)


def following(other: str, page: str = "") -> Way:
    """A page of the follow-up with somebody."""
    return lambda seat: seat.go(seat.conversation(other, follow_up=True) + page)


def by_link(path: str, *addresses: str) -> Way:
    """The page behind the first link to such an address, and behind one to the next on that."""

    def go(seat: Seat) -> Page:
        page = seat.go(path)
        for address in addresses:
            page.locator(f"main a[href*='{address}']").first.click()
            page.wait_for_load_state()
        return page

    return go


def followed(path: str, *links: str) -> Way:
    """The page that one comes to by the links that begin so, one after the other."""

    def go(seat: Seat) -> Page:
        page = seat.go(path)
        for words in links:
            link = page.locator("main a").filter(has_text=words).first
            page.goto(seat.url + (link.get_attribute("href") or ""))
        return page

    return go


def in_row(path: str, words: str) -> Way:
    """The page that the line of a list with these words leads to."""

    def go(seat: Seat) -> Page:
        link = seat.go(path).locator("main li").filter(has_text=words).locator("a").last
        return seat.go(link.get_attribute("href") or "")

    return go


def opened(way: Way, *words: str) -> Way:
    """A page with its folds that say so opened."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        for word in words:
            page.locator("summary:visible").filter(has_text=word).first.click()
        return page

    return go


def sent(way: Way, button: str, **fields: str) -> Way:
    """A page with fields filled in and a button pressed."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        for name, value in fields.items():
            page.locator(f"[name={name}]").fill(value)
        page.get_by_role("button", name=button).first.click()
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollTo(0, 0)")
        return page

    return go


def begun(way: Way, **fields: str) -> Way:
    """A page with fields filled in and saved, and the page opened again."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        for fold in page.locator("details:not([open]) > summary:visible").all():
            fold.click()
        for name, value in fields.items():
            page.locator(f"[name={name}]").first.fill(value)
            page.locator(f"[name={name}]").first.blur()
            page.get_by_text("Sparat nyss").first.wait_for()
        page.reload()
        page.evaluate("scrollTo(0, 0)")
        return page

    return go


def earlier(way: Way, *texts: str) -> Way:
    """A page whose first field is written and emptied, and its earlier versions."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        area = page.locator("textarea[data-save]").first
        for text in (*texts, ""):
            area.fill(text)
            area.blur()
            page.get_by_text("Sparat nyss").first.wait_for()
        page.reload()
        page.get_by_role("link", name="Tidigare versioner").first.click()
        page.wait_for_load_state("networkidle")
        return page

    return go


def long_answer(other: str) -> Way:
    """A preparation with a very long answer, saved."""

    def go(seat: Seat) -> Page:
        page = seat.go(seat.conversation(other) + "prepare/?section=goals")
        area = page.locator("textarea").first
        area.fill(f"{_LONG}\n\n{_LONG}")
        page.get_by_text("Sparat nyss").first.wait_for()
        return page

    return go


def conflict(other: str) -> Way:
    """A preparation written in two tabs at once."""

    def go(seat: Seat) -> Page:
        path = seat.conversation(other) + "prepare/?section=tasks"
        page = seat.go(path)
        tab = seat.context.new_page()
        tab.goto(seat.url + path)
        tab.locator("textarea").first.fill("Det här skrev jag på telefonen på väg hem.")
        tab.get_by_text("Sparat nyss").first.wait_for()
        tab.close()
        page.locator("textarea").first.fill("Det här skrev jag vid skrivbordet.")
        page.locator("[data-theirs]").first.wait_for()
        return page

    return go


def unsaved(other: str, seconds: int) -> Way:
    """A preparation that could not be saved for so long."""

    def go(seat: Seat) -> Page:
        page = seat.context.new_page()
        page.clock.install()
        page.goto(f"{seat.url}{seat.conversation(other)}prepare/?section=tasks")
        page.route("**/prepare/q*/", lambda route: route.fulfill(status=429, body=""))
        page.locator("textarea").first.fill("Det här skrev jag på tåget, i tunneln.")
        for _second in range(seconds):
            page.clock.run_for(1000)
        page.locator("#saving-late").wait_for()
        return page

    return go


def signed_out(other: str) -> Way:
    """A preparation whose writer's session has ended."""

    def go(seat: Seat) -> Page:
        page = seat.context.new_page()
        page.goto(f"{seat.url}{seat.conversation(other)}prepare/?section=tasks")
        answer = '{"problem": "signed_out"}'
        page.route("**/prepare/q*/", lambda route: route.fulfill(status=401, body=answer))
        page.route("**/session/", lambda route: route.fulfill(body='{"person": ""}'))
        page.locator("textarea").first.fill("Jag hann skriva klart meningen.")
        page.locator(".again").wait_for()
        return page

    return go


def chosen(way: Way) -> Way:
    """Of two texts the other is kept; one's own can still be added."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        page.get_by_role("button", name="Behåll den andra").click()
        page.locator(".left").wait_for()
        return page

    return go


def kept_text(other: str) -> Way:
    """What was typed when the session had ended, without a script that could have saved it."""

    def go(seat: Seat) -> Page:
        page = seat.go(seat.conversation(other) + "prepare/")
        page.locator("textarea").first.fill("Jag hann skriva klart meningen.")
        cookies = [one for one in seat.context.cookies() if one.get("name") == "csrf"]
        seat.context.clear_cookies()
        seat.context.add_cookies([{**one} for one in cookies])  # type: ignore[typeddict-item]
        page.evaluate("HTMLFormElement.prototype.submit.call(document.forms.writing)")
        page.get_by_role("button", name="Spara igen").wait_for()
        return page

    return go


def outcome_form(way: Way, kind: str) -> Way:
    """The talk with the form for an outcome open on a kind."""

    def go(seat: Seat) -> Page:
        page = way(seat)
        page.locator(".new > summary").first.click()
        page.locator(".new[open] .choice label").filter(has_text=kind).first.click()
        page.evaluate("scrollTo(0, 0)")
        return page

    return go


def inherited(name: str, successor: str, former: str) -> Way:
    """The summary that the new manager of somebody reads: of the talk with the former one."""

    def go(seat: Seat) -> Page:
        seat.sign_in(name)
        path = seat.conversation(former) + "summary/"
        seat.sign_in(successor)
        return seat.go(path)

    return go


def overfull(way: Way, many: int = 9) -> Way:
    """The talk with many outcomes on its edge."""
    due = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011

    def go(seat: Seat) -> Page:
        page = way(seat)
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        prefix = str(page.locator(".new").first.get_attribute("id")).removeprefix("new-")
        for number in range(many):
            fields: dict[str, str | float | bool] = {
                "csrfmiddlewaretoken": token,
                "agree": prefix,
                f"{prefix}-kind": ("goal", "commitment", "development_need")[number % 3],
                f"{prefix}-what": f"Det vi kom överens om som punkt {number + 1}, med datum",
                f"{prefix}-owner": ("employee", "manager")[number % 2],
                f"{prefix}-due_on": due,
            }
            seat.context.request.post(page.url, form=fields)
        page.reload()
        return page

    return go


def closed_goal(way: Way) -> Way:
    """The goals with the first of them closed, and what is closed unfolded."""
    close = sent(opened(way, "Avsluta"), "Avsluta", sentence="Det blev som vi ville.")

    def go(seat: Seat) -> Page:
        close(seat)
        page = seat.go("/goals/")
        page.locator(".closed summary").click()
        return page

    return go


def in_english(way: Way) -> Way:
    """A page as somebody sees it who has chosen English."""

    def go(seat: Seat) -> Page:
        page = seat.go("/you/")
        page.locator("label").filter(has_text="English").click()
        page.locator("form.sheet button").click()
        page.wait_for_load_state()
        return way(seat)

    return go
