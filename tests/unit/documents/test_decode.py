"""Character encodings and languages."""

from __future__ import annotations

import pytest

from servanda.documents.decode import decode, known_encoding
from servanda.documents.language import detect_language
from servanda.errors import UnreadableDocument

FRENCH = "Les deux gouvernements ont décidé de coopérer à l’été, même où c’était « difficile »."
JAPANESE = (
    "両国政府は、安全保障に関する協力を強化することで一致した。また、毎年会合を開くことを確認した。"
)
RUSSIAN = "Обе стороны договорились о сотрудничестве и будут проводить встречи каждый год."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("We will meet – again.", "utf-8", "utf-8"),
        ("We will meet – again.", "utf-8-sig", "utf-8"),
        ("We will meet – again.", "utf-16", "utf-16"),
        ("We will meet again and again.", "utf-16-le", "utf-16-le"),
        ("We will meet again and again.", "utf-16-be", "utf-16-be"),
        ("We will meet again.", "utf-32", "utf-32"),
        (FRENCH, "cp1252", "cp1252"),
        ("Die Außenminister werden über Zölle und größere Märkte beraten.", "latin-1", "cp1252"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", "iso2022_jp"),
        (JAPANESE, "utf-8", "utf-8"),
    ],
)
def test_encodings_are_told_by_the_bytes(text: str, encoding: str, name: str) -> None:
    found = decode(text.encode(encoding), "a.txt")
    assert (found.text, found.encoding) == (text, name)


def test_cyrillic_bytes_are_not_taken_for_western_letters() -> None:
    assert decode((RUSSIAN * 5).encode("cp1251"), "a.txt").text == RUSSIAN * 5


def test_a_declared_encoding_is_used_and_must_fit() -> None:
    assert decode(FRENCH.encode("cp1252"), "a.html", "cp1252").text == FRENCH
    with pytest.raises(UnreadableDocument, match="says that it is utf-8"):
        decode(FRENCH.encode("cp1252"), "a.html", "utf-8")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50, b"\x7fELF\x02" + b"\x00" * 99]
)
def test_binary_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.txt: "):
        decode(data, "a.txt")


def test_labels_of_encodings() -> None:
    assert known_encoding("ISO-8859-1") == "cp1252"
    assert known_encoding("Shift_JIS") == "cp932"
    assert known_encoding("UTF-8") == "utf-8"
    assert known_encoding("klingon") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The two governments will work together and report on what they have done.", "en"),
        (FRENCH + " Ils vont aussi renforcer la coopération dans les domaines suivants.", "fr"),
        ("Die beiden Regierungen werden in den nächsten Jahren mit der Union arbeiten.", "de"),
        ("Los dos gobiernos acordaron que las partes van a trabajar en la región.", "es"),
        ("Os dois governos vão trabalhar para que as partes não fiquem sem apoio na região.", "pt"),
        (JAPANESE, "ja"),
        (RUSSIAN, "ru"),
        ("两国政府同意加强合作，每年举行会议。", "zh"),
        ("양국 정부는 협력을 강화하기로 합의했다.", "ko"),
        ("12 34 56", "und"),
        ("Xyzzy plugh", "und"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert detect_language(text) == code
