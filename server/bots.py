"""Bots on the server: they think in processes of their own, from a View, and block no match."""

from __future__ import annotations

import asyncio
import multiprocessing
import secrets
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

import msgspec
from msgspec import Struct

from rules.actions import Action
from rules.board import load_board
from rules.bots import make_bot
from rules.rng import Rng
from rules.view import View


class Task(Struct, frozen=True, array_like=True):
    """One decision to be made, as bytes between processes."""

    bot: str
    scenario: str
    length: str
    view: View
    key: bytes


class Answer(Struct, frozen=True, array_like=True):
    """The decision."""

    action: Action


def think(task: bytes) -> bytes:
    """Choose an action; runs in a worker process."""
    wanted = msgspec.msgpack.decode(task, type=Task)
    board = load_board(wanted.scenario, wanted.length)
    action = make_bot(wanted.bot).choose(wanted.view, board, Rng(wanted.key))
    return msgspec.msgpack.encode(Answer(action))


class BotPool:
    """Worker processes, started when the first bot is to think."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    async def choose(self, bot: str, scenario: str, length: str, view: View) -> Action:
        """What the bot would do. Its dice are its own: they tell nothing of the match's.

        Raises BrokenExecutor if a worker died; the next call starts new ones.
        """
        task = msgspec.msgpack.encode(Task(bot, scenario, length, view, secrets.token_bytes(16)))
        pool = self._started()
        try:
            answer = await asyncio.get_running_loop().run_in_executor(pool, think, task)
        except BrokenExecutor:
            if pool is self._pool:
                self.close()
            raise
        return msgspec.msgpack.decode(answer, type=Answer).action

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=_ignore_interrupts
            )
        return self._pool

    def close(self) -> None:
        """Stop the workers; what they were thinking about is asked again after a restart."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _ignore_interrupts() -> None:
    """Ctrl+C is the server's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
