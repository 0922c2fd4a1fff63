"""Files are read as often as is worth while."""

from pathlib import Path

from termlint.reading import keeping_last


def test_a_file_whose_parts_follow_each_other_is_read_once() -> None:
    read: list[str] = []

    @keeping_last
    def name(file: Path) -> str:
        read.append(file.name)
        return file.name

    assert [name(Path(file)) for file in "aabab"] == [*"aabab"]
    assert read == [*"abab"]
