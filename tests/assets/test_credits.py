"""Every file that others or we drew is credited, and every font has its licence beside it."""

from pathlib import Path

import pytest

from assets import ROOT, credits_text, read_credits


def stems(folder: str, ending: str) -> list[str]:
    return sorted(
        path.name.removesuffix(ending) for path in (ROOT / folder).iterdir() if path.suffix == ending
    )


def test_every_font_is_credited_once() -> None:
    assert sorted(name for font in read_credits().fonts for name in font.files) == stems("fonts", ".ttf")


def test_every_font_has_its_licence_beside_it() -> None:
    for font in read_credits().fonts:
        text = (ROOT / "fonts" / font.licence).read_text(encoding="utf-8")
        assert text.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_fonts_holds_nothing_but_fonts_and_licences() -> None:
    licences = {font.licence for font in read_credits().fonts}
    assert {path.name for path in (ROOT / "fonts").iterdir() if path.suffix != ".ttf"} == licences


def test_every_icon_is_credited_to_one_author() -> None:
    named = sorted(name for author in read_credits().icons.authors for name in author.icons)
    assert named == stems("icons", ".svg")


def test_every_mark_is_our_own() -> None:
    assert sorted(read_credits().own.marks) == stems("marks", ".svg")


@pytest.mark.parametrize("folder", ["icons", "marks"])
def test_a_folder_holds_one_kind_of_file(folder: str) -> None:
    assert len({path.suffix for path in (ROOT / folder).iterdir()}) == 1


def test_the_text_names_authors_licences_and_links() -> None:
    text = credits_text()
    for author in read_credits().icons.authors:
        assert author.author in read_credits().icons.line
        assert author.author in text
    assert "Icons from game-icons.net by Lorc, Delapouite, Skoll, Andy Meneely, Sbed and Guard13007" in text
    assert "https://creativecommons.org/licenses/by/3.0/" in text
    assert "SIL Open Font License 1.1" in text


def test_the_licence_of_the_code_points_to_the_credits() -> None:
    licence = Path(__file__).parents[2] / "LICENSE"
    assert "assets/credits.toml" in licence.read_text(encoding="utf-8")
