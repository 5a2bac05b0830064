"""A proxy between a browser and the server, which does to a save what networks do.

It holds whole requests and whole answers. What is to happen to the next saves of a field is laid
down beforehand (``plans``); everything else passes, as long as the network is up.
"""

import asyncio
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Coroutine
from typing import Any, Self

from tests.journeys.faults import wire
from tests.journeys.faults.kinds import ANSWERED, FAULTS, Exchange, Gone
from tests.journeys.faults.wire import Message


class Proxy:
    """Inside ``with`` it listens; ``address`` is where."""

    def __init__(self, target: int) -> None:
        self.target = target  # the port of the server
        self.plans: dict[str, deque[str]] = defaultdict(deque)  # by path: kinds of fault
        self.done: Counter[str] = Counter()  # what has happened, by kind
        self.met: dict[str, set[str]] = defaultdict(set)  # by path: what has happened there
        self.instead: dict[str, Callable[[str], str]] = {}  # by the end of a path: another script
        self.saves = 0
        self.changed_keys: list[str] = []  # paths where an unanswered save did not come again
        self._unanswered: dict[tuple[str, str], str] = {}  # by person and path: the key
        self._keys: set[str] = set()
        self.meanwhile: Callable[[str, Message], None] = lambda _what, _request: None
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self.up()
        return self

    def __exit__(self, *_error: object) -> None:
        self.down()
        self._wait_for(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def up(self) -> None:
        """Somebody answers at the address (again)."""
        self._wait_for(self._listen())

    def down(self) -> None:
        """Every connection is torn, and new ones are refused."""
        self._wait_for(self._hang_up())

    def torn(self) -> None:
        """Another network: every connection is torn, new ones can be made."""
        self._loop.call_soon_threadsafe(self._tear)

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=2**22)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _hang_up(self) -> None:
        if self._server:
            self._server.close()
        self._tear()

    def _tear(self) -> None:
        for writer in tuple(self._open):
            writer.transport.abort()

    async def _end(self) -> None:
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            while request := await wire.read_message(reader):
                ways = (self._ask, self._ask_meanwhile)
                await self._answer(Exchange(request, reader, writer, *ways))
        except (Gone, ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _answer(self, exchange: Exchange) -> None:
        path = exchange.request.path
        saves = exchange.request.method == "PUT"
        current = saves and self._look_at_key(exchange.request)
        if saves and self.plans[path]:
            await self._do(self.plans[path].popleft(), exchange, current=current)
            return
        await exchange.reply(self._changed(path, await exchange.forward()))

    def _look_at_key(self, request: Message) -> bool:
        """What was not answered comes again under its key, before anything newer.

        True for what the browser sends now; what it had given up may be read after that.
        """
        self.saves += 1
        who, key = (request.header("X-Person"), request.path), request.header("Idempotency-Key")
        earlier = self._unanswered.get(who)
        new = key not in self._keys
        self._keys.add(key)
        if new and earlier:
            self.changed_keys.append(f"{request.path}, met {self.met[request.path]}")
        if new or earlier == key:
            self._unanswered.pop(who, None)
            return True
        return False

    async def _do(self, kind: str, exchange: Exchange, *, current: bool) -> None:
        request = exchange.request
        self.done[kind] += 1
        self.met[request.path].add(kind)
        if current and kind not in ANSWERED:
            person = request.header("X-Person")
            self._unanswered[person, request.path] = request.header("Idempotency-Key")
        await FAULTS[kind](exchange)

    def _changed(self, path: str, answer: Message) -> Message:
        for end, change in self.instead.items():
            if path.endswith(end) and answer.status == 200:
                return answer.with_body(change(answer.body.decode()).encode())
        return answer

    async def _ask(self, request: Message) -> Message:
        return await wire.ask(self.target, request)

    async def _ask_meanwhile(self, what: str, request: Message) -> None:
        # In a thread: what happens meanwhile writes to the database, and waits for its turn.
        await self._loop.run_in_executor(None, self.meanwhile, what, request)
