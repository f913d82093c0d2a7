"""Bots on the server: they think in processes of their own, from a View, and block no match."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import secrets
import signal
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from importlib.resources.abc import Traversable
from multiprocessing.connection import wait

import msgspec
from msgspec import Struct

from rules.actions import Action
from rules.board import load_board
from rules.bots import make_bot, searches
from rules.match import Options
from rules.rng import Rng
from rules.scenario import shelve, shelved
from rules.view import View


class Task(Struct, frozen=True, array_like=True):
    """One decision to be made, as bytes between processes."""

    bot: str
    scenario: str
    options: Options
    view: View
    key: bytes


class Answer(Struct, frozen=True, array_like=True):
    """The decision."""

    action: Action


def think(task: bytes) -> bytes:
    """Choose an action; runs in a worker process."""
    wanted = msgspec.msgpack.decode(task, type=Task)
    table = wanted.options
    board = load_board(wanted.scenario, table.length, table.seats, beginners=table.beginners)
    action = make_bot(wanted.bot).choose(wanted.view, board, Rng(wanted.key))
    return msgspec.msgpack.encode(Answer(action))


class BotPool:
    """Worker processes in two lanes, for quick bots and for those that search; started when the first is to think."""

    def __init__(self, workers: int) -> None:
        """`workers` is the number of processes that search; the quick bots share one more."""
        self._workers = {True: workers, False: 1}
        self._pools: dict[bool, ProcessPoolExecutor] = {}

    async def choose(self, bot: str, scenario: str, options: Options, view: View) -> Action:
        """What the bot would do at a table with these options. Its dice are its own: they tell nothing of the match's.

        Raises BrokenExecutor if a worker died; the next call starts new ones.
        """
        task = msgspec.msgpack.encode(Task(bot, scenario, options, view, secrets.token_bytes(16)))
        lane = searches(bot)
        pool = self._started(lane)
        try:
            answer = await asyncio.get_running_loop().run_in_executor(pool, think, task)
        except BrokenExecutor:
            if pool is self._pools.get(lane):
                self._stop(lane)
            raise
        return msgspec.msgpack.decode(answer, type=Answer).action

    def _started(self, lane: bool) -> ProcessPoolExecutor:
        if lane not in self._pools:
            context = multiprocessing.get_context("spawn")
            self._pools[lane] = ProcessPoolExecutor(
                self._workers[lane], mp_context=context, initializer=_serve_parent, initargs=(shelved(),)
            )
        return self._pools[lane]

    def _stop(self, lane: bool) -> None:
        pool = self._pools.pop(lane)
        workers = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()

    def close(self) -> None:
        """Stop the workers at once; what they were thinking about is asked again after a restart."""
        for lane in list(self._pools):
            self._stop(lane)


def _serve_parent(shelf: tuple[Traversable, ...]) -> None:
    """Know the scenarios that were put beside the game's, leave Ctrl+C to the server, and end with it, however it ends."""
    for where in shelf:
        shelve(where)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)
