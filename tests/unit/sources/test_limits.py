from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.archives import MAX_ENTRIES, MAX_UNPACKED, Archive
from peelian.sources.kinds import Kind
from peelian.sources.limits import MAX_UPLOAD, check_size, sniff
from peelian.sources.tables import read_table
from tests.unit.sources.making import (
    ODS_MIME,
    SEED,
    csv_bytes,
    lying_zip,
    ods,
    ods_row,
    ods_table,
    words,
    xlsx_rows,
    zipped,
)

MEGABYTE = 1024 * 1024


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        sniff(name, data)
    return str(caught.value)


def small_xlsx() -> bytes:
    return xlsx_rows([("Measure", "Value"), ("Rape", 11)])


def small_ods(**kwargs: object) -> bytes:
    return ods(ods_table(ods_row(words("Measure"), words("Value"))), **kwargs)  # type: ignore[arg-type]


def test_a_file_at_the_limit_passes_and_one_byte_more_does_not() -> None:
    check_size("figures.csv", MAX_UPLOAD)
    with pytest.raises(Refused, match=r"figures\.csv is 20\.0 MB\. The most Peelian reads is 20 MB"):
        check_size("figures.csv", MAX_UPLOAD + 1)


@pytest.mark.parametrize("size", [0, -1])
def test_an_empty_file_is_refused(size: int) -> None:
    with pytest.raises(Refused, match=r"figures\.csv is empty"):
        check_size("figures.csv", size)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("week.csv", csv_bytes(SEED), Kind.CSV),
        ("WEEK.TSV", csv_bytes(SEED, "\t"), Kind.CSV),
        ("week.txt", csv_bytes(SEED), Kind.CSV),
        ("C:\\figures\\week.xlsx", small_xlsx(), Kind.XLSX),
        ("week.ODS", small_ods(), Kind.ODS),
    ],
)
def test_kinds_by_content_and_ending(name: str, data: bytes, kind: Kind) -> None:
    assert sniff(name, data) is kind


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("week.xlsx", b"", "week.xlsx is empty."),
        ("week.xlsx", b"%PDF-1.7\n", "week.xlsx is a PDF, not a table."),
        ("week.csv", b"\x89PNG\r\n", "is a picture"),
        ("week.csv", b"\xff\xd8\xff\xe0", "is a picture"),
        ("week.csv", b"GIF89a", "is a picture"),
        ("week.csv", b"{\\rtf1", "is a rich text document"),
        ("week.csv", b"\x1f\x8b\x08", "is a compressed file"),
        ("week.csv", b"\xef\xbb\xbf \n<!DOCTYPE html>", "is a web page or XML"),
        ("week.xls", b"<html><table>", "is a web page or XML"),
        ("week.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Office file"),
        ("week.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is an old Office file"),
        (
            "week.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password",
        ),
        ("week.xlsx", zipped([("[Content_Types].xml", "x"), ("word/document.xml", "x")]), "is a Word document"),
        ("week.xlsx", zipped([("ppt/presentation.xml", "x")]), "is a PowerPoint presentation"),
        ("week.xlsx", zipped([("xl/workbook.bin", "x")]), "save it as .xlsx"),
        ("week.xlsx", zipped([("xl/workbook.xml", "x"), ("xl/vbaProject.bin", "x")]), "holds macros"),
        ("week.xlsx", zipped([("xl/workbook.xml", "x"), ("xl/macrosheets/sheet1.xml", "x")]), "holds macros"),
        ("week.ods", small_ods(parts=[("Basic/Standard/Module1.xml", "x")]), "holds macros"),
        ("week.ods", small_ods(mime="application/vnd.oasis.opendocument.text"), "opendocument.text"),
        ("week.ods", small_ods(parts=[("META-INF/manifest.xml", "<m:encryption-data/>")]), "by a password"),
        ("week.zip", zipped([("week.csv", "a,b")]), "is a zip file"),
        ("week.xlsx", csv_bytes(SEED), "the name of one kind of file (Excel workbook)"),
        ("week.csv", small_xlsx(), "the content of another (Excel workbook)"),
        ("week.xlsx", small_ods(), "the content of another (OpenDocument spreadsheet)"),
        ("week", csv_bytes(SEED), "does not end in .csv, .xlsx or .ods"),
        ("week.xlsx\0.exe", csv_bytes(SEED), "week.xlsx.exe does not end in"),
        ("week.xlsx", b"PK\x03\x04 and nothing more", "is damaged: it cannot be read"),
        ("week.xlsx", small_xlsx()[:-40], "is damaged"),
    ],
)
def test_other_files_are_refused_by_their_own_name(name: str, data: bytes, sentence: str) -> None:
    assert sentence in refusal(name, data)


def test_an_opendocument_without_a_manifest_is_known() -> None:
    assert sniff("week.ods", zipped([("mimetype", ODS_MIME)])) is Kind.ODS


def test_two_hundred_megabytes_are_refused_without_a_copy() -> None:
    data = bytes(200 * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=r"200\.0 MB"):
            read_table("week.csv", data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEGABYTE


def bomb(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // MEGABYTE):
                part.write(bytes(MEGABYTE))
    return buffer.getvalue()


def refused_within(data: bytes, most: int) -> str:
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as caught:
            read_table("week.xlsx", data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < most
    return str(caught.value)


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    assert "over 100 MB" in refused_within(bomb(101 * MEGABYTE), MEGABYTE)


def test_a_bomb_under_the_size_limit_is_refused_by_its_ratio() -> None:
    assert "over 100 times its size" in refused_within(bomb(4 * MEGABYTE), MEGABYTE)


def test_a_bomb_that_lies_about_its_size_is_counted() -> None:
    data = lying_zip(bomb(30 * MEGABYTE), "xl/worksheets/sheet1.xml", 4_000)
    assert "larger than it declares" in refused_within(data, 2 * MEGABYTE)


def test_a_part_smaller_than_declared_is_damage() -> None:
    data = zipped([("xl/workbook.xml", "abcdef")])
    assert "xl/workbook.xml cannot be read" in refusal("week.xlsx", lying_zip(data, "xl/workbook.xml", 60))


def test_too_many_parts_are_refused_before_the_directory_is_read() -> None:
    data = zipped([(f"xl/{number}.xml", "") for number in range(MAX_ENTRIES + 1)])
    assert "more than 2,000 parts" in refusal("week.xlsx", data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused_whatever_their_case() -> None:
    assert "two parts of the same name" in refusal("week.xlsx", zipped([("a", "1"), ("a", "2")]))
    assert "two parts of the same name" in refusal("week.xlsx", zipped([("a", "1"), ("A", "2")]))


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped([("xl/workbook.xml", "x")]))
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    assert "protected by a password" in refusal("week.xlsx", bytes(data))


def test_unusual_packing_is_refused() -> None:
    assert "packed in a way" in refusal("week.xlsx", zipped([("xl/workbook.xml", "x")], zipfile.ZIP_BZIP2))


def test_a_flipped_byte_in_a_part_is_damage() -> None:
    data = bytearray(zipped([("xl/workbook.xml", "Total Recorded Crime")], zipfile.ZIP_STORED))
    data[data.find(b"Recorded")] ^= 1
    assert "is damaged" in refusal("week.xlsx", bytes(data))


def test_an_archive_gives_its_parts_and_refuses_one_that_is_not_there() -> None:
    archive = Archive("../week.xlsx", zipped([("a", "abc")]))
    assert archive.names == {"a"}
    assert b"".join(archive.chunks("a")) == b"abc"
    with pytest.raises(Refused, match="its part b cannot be read"):
        list(archive.chunks("b"))


def test_limits_leave_room_for_a_real_file() -> None:
    assert MAX_UNPACKED == 5 * MAX_UPLOAD
