"""Ratings: who is how strong with which faction, and how often somebody sees a match through."""

from __future__ import annotations

from functools import partial

from game import text
from game.draw import Canvas
from game.furniture import ROW_TEXT, choices, draw_spots, heading_bar, label, paragraph, rule
from game.net import Link
from game.page import Field, Spot
from game.preferences import Preferences
from game.screen import Move, Pop, Push
from game.screens.asked import AskedPage
from game.theme import BODY, CARD, INK, INK_2, INK_3, NOTE, OXBLOOD, PAPER, PLACE, RECESS, RULE
from game.widgets import marks
from game.words import faction_name, say
from rules.ids import Faction
from rules.ratings import FactionRating, Profile, ProfileRequest, Ranked, Ranking, RankingRequest

LEFT, WIDTH = 44, 640
LIST, RIGHT, TOP, HIGH, ROWS = 740, 1876, 200, 62, 12
LONGEST = 24


class StandingPage(AskedPage):
    """One player on the left, the ranking of a faction on the right."""

    def __init__(self, preferences: Preferences, link: Link) -> None:
        super().__init__(preferences, link)
        self._who = ""
        self.fields = {"who": Field("", LONGEST, self._typed_name)}
        self._profile: Profile | None = None
        self._ranking: Ranking | None = None
        self._faction, self._from = Faction.ASSEMBLIES, 0
        self._show("")
        self._list(Faction.ASSEMBLIES, 0)

    # ---- what is asked ----------------------------------------------------------------------------------------------

    def _typed_name(self, name: str) -> None:
        self._who = name

    def _show(self, nickname: str) -> None:
        """A player's profile; the own one for no name."""
        self.ask("profile", ProfileRequest(nickname.strip() or None), Profile, self._shown)

    def _shown(self, profile: Profile) -> None:
        self._profile = profile

    def _list(self, faction: Faction, skip: int) -> None:
        self._faction, self._from = faction, skip
        self.ask("ranking", RankingRequest(int(faction), skip, ROWS), Ranking, self._listed)

    def _listed(self, ranking: Ranking) -> None:
        self._ranking = ranking

    # ---- what can be chosen -----------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        look = (lambda: self._show(self._who)) if self.connected else None
        words = say("standing-look" if self._who.strip() else "standing-own")
        spots = [
            Spot("who", self.box(LEFT, 128, 424, 54), say("standing-name"), self._by_key, "field"),
            Spot("look", self.box(LEFT + 440, 128, 200, 54), words, look, "plain"),
        ]
        factions = [
            (faction.name.lower(), faction_name(faction), faction == self._faction) for faction in Faction
        ]
        for (name, rect, shown, look_of), faction in zip(
            choices(self, RIGHT, 104, 48, factions), Faction, strict=True
        ):
            spots.append(Spot(f"faction-{name}", rect, shown, partial(self._list, faction, 0), look_of))
        lines = () if self._ranking is None else self._ranking.lines
        for number, line in enumerate(lines):
            rect = self.box(LIST, TOP + number * HIGH, RIGHT - LIST, HIGH)
            spots.append(Spot(f"line-{number}", rect, _told(line), partial(self._show, line.nickname), "row"))
        return [*spots, *self._leaves(), *self._links()]

    def _by_key(self) -> None:
        if self.by_key and self.connected:
            self._show(self._who)

    def _leaves(self) -> list[Spot]:
        spots = []
        if self._from:
            before = partial(self._list, self._faction, max(0, self._from - ROWS))
            spots.append(
                Spot("before", self.box(LIST, 976, 200, 56), say("standing-before"), before, "plain")
            )
        if self._ranking is not None and self._ranking.next is not None:
            after = partial(self._list, self._faction, self._ranking.next)
            spots.append(
                Spot("after", self.box(RIGHT - 200, 976, 200, 56), say("standing-after"), after, "plain")
            )
        return spots

    def _links(self) -> list[Spot]:
        return [
            Spot("cups", self.box(1440, 14, 280, 56), say("cup-title"), self._tournaments, "bar-link"),
            Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"),
        ]

    def _tournaments(self) -> Move:
        from game.screens.tournaments import TournamentsPage

        return Push(TournamentsPage(self.preferences, self.link))

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("standing-title"))
        label(self, canvas, say("standing-player"), LEFT, 108)
        if self.trouble:
            paragraph(self, canvas, self.trouble, BODY, LEFT, 196, WIDTH, OXBLOOD, most=2)
        if self._profile is not None:
            self._draw_profile(canvas, self._profile)
        label(self, canvas, say("standing-ranking"), LIST, 127)
        rule(self, canvas, LIST, TOP - 12, RIGHT - LIST)
        lines = () if self._ranking is None else self._ranking.lines
        for number, line in enumerate(lines):
            self._draw_line(canvas, self.spot(f"line-{number}"), line)
        if self._ranking is not None and not lines:
            canvas.text(say("standing-none"), self.font(ROW_TEXT), self.at(LIST, TOP + 40), INK_3, "midleft")
        draw_spots(self, canvas)

    def _draw_profile(self, canvas: Canvas, profile: Profile) -> None:
        canvas.text(profile.nickname, self.font(PLACE), self.at(LEFT, 282), INK, "midleft")
        kind = say("standing-account" if profile.account else "standing-guest")
        canvas.text(kind, self.font(NOTE), self.at(LEFT + WIDTH, 282), INK_3, "midright")
        rule(self, canvas, LEFT, 310, WIDTH)
        found = {rating.faction: rating for rating in profile.ratings}
        for number, faction in enumerate(Faction):
            self._draw_rating(canvas, faction, found.get(int(faction)), 322 + number * 92)
        bottom = paragraph(self, canvas, conduct_words(profile), BODY, LEFT, 708, WIDTH, INK)
        paragraph(self, canvas, say("standing-note"), NOTE, LEFT, bottom + 24, WIDTH, INK_2)

    def _draw_rating(
        self, canvas: Canvas, faction: Faction, rating: FactionRating | None, top: float
    ) -> None:
        middle = self.at(LEFT + 22, top + 44)
        marks.draw(canvas, marks.mark_of(faction), middle, self.px(14), ground=PAPER)
        canvas.text(faction_name(faction), self.font(ROW_TEXT), self.at(LEFT + 60, top + 30), INK, "midleft")
        if rating is None:
            canvas.text(
                say("standing-unrated"), self.font(NOTE), self.at(LEFT + 60, top + 62), INK_3, "midleft"
            )
        else:
            words = say("standing-matches", matches=rating.matches, won=rating.won)
            canvas.text(words, self.font(NOTE), self.at(LEFT + 60, top + 62), INK_2, "midleft")
            number = say("standing-rating", rating=rating.rating, uncertainty=rating.uncertainty)
            canvas.text(number, self.font(PLACE), self.at(LEFT + WIDTH, top + 44), INK, "midright")
        rule(self, canvas, LEFT, top + 90, WIDTH, RULE, 1.4)

    def _draw_line(self, canvas: Canvas, spot: Spot, line: Ranked) -> None:
        if line.you or self.hover == spot.name:
            canvas.fill(RECESS if self.hover == spot.name else CARD, spot.rect)
        middle, font = spot.rect.centery, self.font(ROW_TEXT)
        canvas.text(str(line.place), font, (spot.rect.left + self.px(60), middle), INK_2, "midright")
        words = say("standing-rating", rating=line.rating.rating, uncertainty=line.rating.uncertainty)
        played = say("standing-matches", matches=line.rating.matches, won=line.rating.won)
        right = canvas.text(words, font, (spot.rect.right - self.px(16), middle), INK, "midright")
        shown = canvas.text(played, self.font(NOTE), (right.left - self.px(40), middle), INK_2, "midright")
        room = shown.left - spot.rect.left - self.px(110)
        name = text.shorten(line.nickname, font, room)
        canvas.text(name, font, (spot.rect.left + self.px(90), middle), INK, "midleft")
        bottom = (spot.rect.bottom - self.origin[1]) / self.unit
        rule(self, canvas, LIST, bottom, RIGHT - LIST, RULE, 1.4)


def conduct_words(profile: Profile) -> str:
    """How somebody behaves, in a sentence or two."""
    conduct = profile.conduct
    if conduct is None:
        return say("standing-conduct-none")
    words = [say("standing-conduct", finished=conduct.finished, count=conduct.count)]
    for name, count in (
        ("left", conduct.left),
        ("timed-out", conduct.timed_out),
        ("replaced", conduct.replaced),
    ):
        words += [say(f"standing-{name}", count=count)] if count else []
    return " ".join(words)


def _told(line: Ranked) -> str:
    rating = say("standing-rating", rating=line.rating.rating, uncertainty=line.rating.uncertainty)
    return f"{line.place}. {line.nickname}, {rating}"
