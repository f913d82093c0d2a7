"""Fonts, icons and marks load in the library that draws them, and are not blank."""

import pygame
import pytest

from assets import ROOT, UnknownAsset, font_path, icon_path, mark_path, read_credits

ICONS = sorted(path.stem for path in (ROOT / "icons").glob("*.svg"))
MARKS = sorted(path.stem for path in (ROOT / "marks").glob("*.svg"))
FONTS = sorted(path.stem for path in (ROOT / "fonts").glob("*.ttf"))

WANTED = """
    conversation hammer-nails round-table flying-flag anticlockwise-rotation hourglass
    three-friends cloak-dagger public-speaker torch winchester-rifle stamper crowned-explosion
    capitol police-badge scroll-quill shaking-hands megaphone magnifying-glass scales
    brodie-helmet boot-stomp robber-mask crossed-sabres wheat
    basket open-book fist
    prayer all-for-one laurels trade church graduate-cap anvil bank
    help cog sound-on network-bars clockwise-rotation robot-antennas teacher light-bulb archive-research hand
    ringing-bell play-button newspaper breaking-chain
    closed-doors exit-door gavel riot-shield two-coins whistle
"""


def opaque(surface: pygame.Surface) -> float:
    """The share of pixels with any ink."""
    return pygame.mask.from_surface(surface, 0).count() / (surface.get_width() * surface.get_height())


def test_every_icon_of_the_list_is_here() -> None:
    assert sorted(WANTED.split()) == ICONS


@pytest.mark.parametrize("name", ICONS)
@pytest.mark.parametrize("size", [20, 148])
def test_an_icon_is_a_white_mask(name: str, size: int) -> None:
    icon = pygame.image.load_sized_svg(str(icon_path(name)), (size, size))
    assert icon.get_size() == (size, size)
    assert 0.05 < opaque(icon) < 0.98
    inked = [icon.get_at((x, y)) for x in range(0, size, 3) for y in range(0, size, 3)]
    assert all(min(pixel.r, pixel.g, pixel.b) > 250 for pixel in inked if pixel.a == 255)


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_drawn(name: str) -> None:
    mark = pygame.image.load_sized_svg(str(mark_path(name)), (64, 64))
    assert 0.05 < opaque(mark) < 0.98


@pytest.mark.parametrize("name", [*ICONS, *MARKS])
def test_a_drawing_uses_only_what_the_reader_of_svg_knows(name: str) -> None:
    path = icon_path(name) if name in ICONS else mark_path(name)
    text = path.read_text(encoding="utf-8")
    assert not any(word in text for word in ("currentColor", "<text", "clip-path", "<style", "href"))


@pytest.mark.parametrize("name", FONTS)
def test_a_font_has_latin_and_cyrillic(name: str) -> None:
    pygame.font.init()
    font = pygame.font.Font(font_path(name), 17)
    wanted = "AZaz09ÁñćœŁАЯажя\u2212\u2013\u2019"
    assert [sign for sign, metrics in zip(wanted, font.metrics(wanted), strict=True) if metrics is None] == []


def test_the_licence_of_each_font_is_the_one_in_its_name_table() -> None:
    for credit in read_credits().fonts:
        for name in credit.files:
            assert b"O\0p\0e\0n\0 \0F\0o\0n\0t\0 \0L\0i\0c\0e\0n\0s\0e" in font_path(name).read_bytes()


@pytest.mark.parametrize("find", [font_path, icon_path, mark_path])
@pytest.mark.parametrize("name", ["no-such-thing", "", "../credits", "../marks/press"])
def test_an_unknown_name_says_what_there_is(find: type, name: str) -> None:
    with pytest.raises(UnknownAsset, match="among the"):
        find(name)
