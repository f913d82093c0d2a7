"""Messages that no honest client sends, made by walking the protocol's own types."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import msgpack
from msgspec import inspect as types

from rules.protocol import REQUESTS

NAMES: Final = tuple(REQUESTS)
STRANGE: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 2**31, -(2**31) - 1, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1, -(2**63), 0.0, -0.0,
    1.5, 1e308, math.nan, math.inf, -math.inf, "", " ", "\x00", "a\x00b", "\ud800", "x\udfff", "\u202e\u2066", "x" * 41,
    "null", "None", "1", "1e5", "' OR 1=1 --", "../../etc/passwd", "{}", "%s%n", "\U0001f600" * 25, "ﷺ" * 24, b"",
    b"\x00", b"\xff" * 64, [], {}, [None], [[]], {"": None}, {1: 2}, {None: 1}, {"match": None}, [1, 2, 3], ["pass"],
    ["march", 1], ["nothing"], msgpack.ExtType(0, b""), msgpack.ExtType(127, b"\x00" * 9), msgpack.Timestamp(1),
    msgpack.Timestamp(2**34, 5), "__class__", "constructor",
)  # fmt: skip
"""Values that have been trouble somewhere."""


class Known(NamedTuple):
    """What an attacker may have learnt, by the names of fields."""

    words: Mapping[str, Sequence[Any]]
    replays: Sequence[tuple[str, dict[str, Any]]] = ()
    """Requests that are right for somebody else."""


@cache
def told(name: str) -> types.Type:
    """The type of a request, as the protocol tells it."""
    return types.type_info(REQUESTS[name])


class Forge:
    """Makes hostile requests from a seed."""

    def __init__(self, dice: random.Random, known: Known) -> None:
        self._dice = dice
        self._known = known

    def request(self) -> tuple[Any, list[Any]]:
        """The name of a request, and what it carries."""
        dice = self._dice
        if self._known.replays and dice.random() < 0.12:
            name, fields = dice.choice(self._known.replays)
            return name, [fields if dice.random() < 0.6 else self.bent(fields)]
        name = dice.choice(NAMES)
        fields = self.fitting(told(name), "")
        roll = dice.random()
        if roll < 0.45:
            return name, [fields]
        if roll < 0.85:
            return name, [self.bent(fields)]
        return self._odd_shape(name, fields)

    def _odd_shape(self, name: str, fields: Any) -> tuple[Any, list[Any]]:
        dice = self._dice
        shapes: tuple[Callable[[], tuple[Any, list[Any]]], ...] = (
            lambda: (name, []),
            lambda: (name, [fields, fields]),
            lambda: (name, [self.strange()]),
            lambda: (name, [[*fields.values()]]),
            lambda: (name, [{**fields, dice.choice(("more", "", "x" * 300, 7, None)): self.strange()}]),
            lambda: (name, [deep(dice.randint(2, 400), dice.random() < 0.5)]),
            lambda: (name, [dict.fromkeys(fields, deep(dice.randint(2, 300), True))]),
            lambda: (name, [dict.fromkeys(fields, self.strange())]),
            lambda: (name, [{**fields, "x": "y" * dice.randint(1, 30_000)}]),
            lambda: (
                dice.choice((name.upper(), name + " ", "", "castle", "x" * 999, "__init__", "*")),
                [fields],
            ),
            lambda: (self.strange(), [fields]),
            lambda: (dice.choice(("connect", "disconnect", "update", "room", "message")), [fields]),
        )
        return dice.choice(shapes)()

    def strange(self) -> Any:
        """A value that is seldom meant."""
        return self._dice.choice(STRANGE)

    def bent(self, value: Any) -> Any:
        """The same with one to three places spoiled, somewhere inside."""
        for _ in range(self._dice.choice((1, 1, 1, 2, 3))):
            value = self._spoiled(value)
        return value

    def _spoiled(self, value: Any) -> Any:
        dice = self._dice
        if isinstance(value, dict) and value and dice.random() < 0.95:
            key = dice.choice(list(value))
            roll = dice.random()
            if roll < 0.15:
                return {one: kept for one, kept in value.items() if one != key}
            if roll < 0.25:
                return {**value, dice.choice(("Match", "extra", "\x00", 1)): self.strange()}
            return {**value, key: self._spoiled(value[key])}
        if isinstance(value, list) and value and dice.random() < 0.8:
            at = dice.randrange(len(value))
            shapes = (
                [*value[:at], self._spoiled(value[at]), *value[at + 1 :]],
                value[:at],
                value * dice.choice((2, 40)),
                [*value, self.strange()],
            )
            return dice.choice(shapes)
        if isinstance(value, int) and dice.random() < 0.6:
            return dice.choice((value + 1, value - 1, -value, value * 2**40, 2**63, float(value), str(value)))
        if isinstance(value, str) and dice.random() < 0.4:
            return dice.choice(
                (
                    value + "\x00",
                    value.upper(),
                    value * 60,
                    value[1:],
                    value.encode(errors="replace"),
                    f" {value}",
                )
            )
        return self.strange()

    # ---- what fits ------------------------------------------------------------------------------------------------

    def fitting(self, kind: types.Type, field: str) -> Any:
        """A value of a type, mostly with something known in it where the field's name asks for that."""
        if field in self._known.words and self._dice.random() < 0.8:
            return self._dice.choice(self._known.words[field])
        match kind:
            case types.UnionType():
                return self.fitting(self._dice.choice(kind.types), field)
            case types.StructType():
                return self._struct(kind)
            case types.VarTupleType() | types.ListType():
                count = self._dice.choice((0, 1, 1, 2, 9, 41))
                return [self.fitting(kind.item_type, field) for _ in range(count)]
            case types.TupleType():
                return [self.fitting(one, field) for one in kind.item_types]
            case types.DictType():
                key, value = self.fitting(kind.key_type, ""), self.fitting(kind.value_type, "")
                return {key: value}
        return self._plain(kind)

    def _plain(self, kind: types.Type) -> Any:
        dice = self._dice
        match kind:
            case types.NoneType():
                return None
            case types.BoolType():
                return dice.random() < 0.5
            case types.IntType():
                low, high = kind.ge or 0, kind.le if kind.le is not None else 12
                return dice.choice((low, high, dice.randint(low, high), dice.randint(-3, 2**20)))
            case types.FloatType():
                return dice.choice((0.0, 1.0, -1.5, 1e300))
            case types.StrType():
                size = dice.randint(kind.min_length or 0, min(kind.max_length or 60, 600))
                return "".join(dice.choices("aB9 -éж\u200b\n", k=size))
            case types.LiteralType():
                return dice.choice(kind.values)
            case types.EnumType():
                return dice.choice([one.value for one in kind.cls])
            case types.BytesType():
                return dice.randbytes(dice.randint(0, 40))
        raise TypeError(f"the protocol has a type that no hostile message is made for: {kind}")

    def _struct(self, kind: types.StructType) -> Any:
        tag: list[Any] = [] if kind.tag is None else [kind.tag]
        if kind.array_like:
            return [*tag, *(self.fitting(field.type, field.name) for field in kind.fields)]
        fields = {
            field.encode_name: self.fitting(field.type, field.encode_name)
            for field in kind.fields
            if field.required or self._dice.random() < 0.6
        }
        return {str(kind.tag_field): kind.tag, **fields} if tag else fields


def deep(levels: int, in_lists: bool) -> Any:
    """Lists in lists, or maps in maps."""
    value: Any = 1
    for _ in range(levels):
        value = [value] if in_lists else {"a": value}
    return value
