"""What tabs, devices and people do, one step after the other, as Hypothesis thinks it up."""

import time
from dataclasses import replace
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from tests.lost_updates import wire
from tests.lost_updates.model import Asked, Said
from tests.lost_updates.world import Tab, World

HALF_AN_EMOJI, WINDOWS, NOTHING = "Bra \ud83d", "rad ett\r\nrad två\0", ""
LONGEST, TOO_LONG = "å" * 20_000, "å" * 20_001
WORDS = st.one_of(
    st.sampled_from(["ett", "två", "tre", " tre ", "\n\nfyra\n", "<b>fem</b> & ”sex”"]),
    st.sampled_from(["ett", NOTHING, HALF_AN_EMOJI, WINDOWS, LONGEST, TOO_LONG]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
)
TYPED = WORDS.filter(lambda text: text is not HALF_AN_EMOJI)  # what a form can say


class Writing(RuleBasedStateMachine):
    """Each rule is one step; what was told is judged in the same step."""

    world: ClassVar[World]
    tabs = Bundle("tabs")
    sent = Bundle("sent")  # saves that can come once more
    held = Bundle("held")  # saves that were made, and are still on their way

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Tab] = []

    @invariant()
    def counted(self) -> None:
        self.world.steps += 1

    def teardown(self) -> None:
        for tab in self.opened:
            tab.browser.connection.close()

    def _open(self, place: int, device: int) -> Tab:
        field = self.world.fields[place % len(self.world.fields)]
        devices = self.world.writers_of(field)
        tab = Tab(devices[device % len(devices)].another(), field)
        self.opened.append(tab)
        self.world.open(tab)
        return tab

    def _told(self, tab: Tab, said: Said | None) -> None:
        """The writer goes on from what they were told; a conflict is on the page before them."""
        if said and said.version is not None:
            tab.on = said.version

    @initialize(target=tabs, place=st.integers(0, 5))
    def two_devices(self, place):
        """The two, or two devices of one, open the same field, and another one."""
        places = (place, place, place, place + 1, place + 1)
        return multiple(*(self._open(one, device) for device, one in enumerate(places)))

    @rule(target=tabs, place=st.integers(0, 5), device=st.integers(0, 3))
    def open_a_tab(self, place, device):
        return self._open(place, device)

    @rule(tab=tabs)
    def look_again(self, tab):
        self.world.open(tab)

    @rule(target=sent, tab=tabs, text=WORDS)
    def type_and_save(self, tab, text):
        return self._save(tab, tab.asked(text))

    @rule(target=sent, tab=tabs, text=WORDS, behind=st.integers(-2, 3))
    def save_on_another_version(self, tab, text, behind):
        """Far behind, or ahead of everything."""
        return self._save(tab, tab.asked(text, on=max(0, tab.on - behind)))

    @rule(sent=sent)
    def send_again(self, sent):
        """The answer was lost on its way: the very same comes once more."""
        self.world.done["the same again"] += 1
        self._save(*sent)

    @rule(sent=sent, text=WORDS)
    def use_the_key_again(self, sent, text):
        """Other words under a key that was used."""
        tab, asked = sent
        self.world.done["a key used again"] += 1
        self._save(tab, replace(asked, text=text, by_form=False))

    @rule(target=held, tab=tabs, text=WORDS)
    def send_by_a_slow_way(self, tab, text):
        return tab, tab.asked(text)

    @rule(held=held)
    def the_slow_one_arrives(self, held):
        """After others that were sent later."""
        self.world.done["out of order"] += 1
        self._save(*held)

    @rule(tab=tabs, text=WORDS, part=st.floats(0, 0.99))
    def cut_off_before(self, tab, text, part):
        """Only a part of it arrives: nothing may come of it."""
        body, headers = tab.browser.saving(text, tab.on, tab.asked("").key)
        sent = body.encode()[: int(len(body) * part)]
        wire.send_part(tab.browser, tab.field.place.address, sent, headers)
        self.world.done["cut off before all of it had come"] += 1
        self.world.open(tab)

    @rule(target=sent, tab=tabs, text=WORDS, reset=st.booleans(), wait=st.floats(0, 0.03))
    def cut_off_after(self, tab, text, reset, wait):
        """All of it arrives, the writer hears nothing, and sends it again under the same key."""
        asked = tab.asked(text)
        self._leave(tab, asked, reset=reset, wait=wait)
        said = self._heard(tab, asked)
        self.world.judge(tab.field, [(asked, None), (asked, said)])
        self._told(tab, said)
        return tab, asked

    @rule(tab=tabs, other=tabs, text=WORDS, words=WORDS, reset=st.booleans())
    def cut_off_while_another_writes(self, tab, other, text, words, reset):
        """The writer hears nothing and is gone; somebody else saves in the same field."""
        if other.field is not tab.field:
            return
        left, asked = tab.asked(text, on=other.on), other.asked(words)
        self._leave(tab, left, reset=reset, wait=0)
        said = self._heard(other, asked)
        self.world.judge(tab.field, [(left, None), (asked, said)])
        self._told(other, said)
        self.world.open(tab)

    @rule(tabs=st.lists(tabs, min_size=2, max_size=4, unique_by=id), data=st.data())
    def save_at_the_same_moment(self, tabs, data):
        """Of those who wrote on the same version one is saved, the others are told of it."""
        field = tabs[0].field
        together = [tab for tab in tabs if tab.field is field]
        version = field.texts.version
        asked = [tab.asked(data.draw(WORDS), on=version) for tab in together]
        said = [*self.world.at_once.map(self._heard, together, asked)]
        self.world.done["at the same moment"] += len(together) > 1
        self.world.judge(field, [*zip(asked, said, strict=True)])
        for tab, one in zip(together, said, strict=True):
            self._told(tab, one)

    @rule(target=sent, tab=tabs, text=TYPED)
    def send_the_form(self, tab, text):
        """A page without script; the form that comes back is then sent on its new version."""
        return self._post(tab, replace(tab.asked(text), key=tab.key or "k" * 36, by_form=True))

    @rule(tab=tabs, text=TYPED)
    def click_twice(self, tab, text):
        asked = replace(tab.asked(text), by_form=True)
        self.world.done["a form sent twice"] += 1
        self._post(tab, asked)
        self._post(tab, asked)

    @rule(tab=tabs, text=TYPED)
    def send_a_form_without_its_version(self, tab, text):
        if tab.field.needs_its_version:
            return
        asked = replace(tab.asked(text, on=0), by_form=True)
        self._post(tab, asked, with_version=False)

    def _leave(self, tab: Tab, asked: Asked, *, reset: bool, wait: float) -> None:
        body, headers = tab.browser.saving(asked.text, asked.version, asked.key)
        address = tab.field.place.address
        wire.send_and_leave(tab.browser, address, body.encode(), headers, reset=reset)
        self.world.done["cut off before the answer"] += 1
        time.sleep(wait)

    def _heard(self, tab: Tab, asked: Asked) -> Said | None:
        return self.world.save(tab, asked)

    def _save(self, tab: Tab, asked: Asked) -> tuple[Tab, Asked]:
        if asked.by_form:
            return self._post(tab, asked)
        said = self.world.save(tab, asked)
        self.world.judge(tab.field, [(asked, said)])
        self._told(tab, said)
        return tab, asked

    def _post(self, tab: Tab, asked: Asked, *, with_version: bool = True) -> tuple[Tab, Asked]:
        said = self.world.post(tab, asked, with_version=with_version)
        self.world.done["forms"] += 1
        self.world.judge(tab.field, [(asked, said)])
        self._told(tab, said)
        return tab, asked
