import os
import stat
from pathlib import Path

import pytest

from termlint.schema import UsageError
from termlint.writing import Refused, create, encoded, keeps_encoding, write

BEFORE, AFTER = b"A spar.\n", b"A spar that holds a sail.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mast.md"
    path.write_bytes(BEFORE)
    return path


def test_the_new_contents_replace_the_old_ones(file: Path, tmp_path: Path) -> None:
    write(file, BEFORE, AFTER, tmp_path)
    assert file.read_bytes() == AFTER


def test_nothing_but_the_file_is_left(file: Path, tmp_path: Path) -> None:
    write(file, BEFORE, AFTER, tmp_path)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_the_mode_is_kept(file: Path, tmp_path: Path, mode: int) -> None:
    file.chmod(mode)
    write(file, BEFORE, AFTER, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_file_that_has_changed_is_not_written(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"A pole.\n")
    with pytest.raises(Refused, match="has changed since it was read"):
        write(file, BEFORE, AFTER, tmp_path)
    assert file.read_bytes() == b"A pole.\n"


def test_a_file_that_has_gone_is_not_made_again(file: Path, tmp_path: Path) -> None:
    file.unlink()
    with pytest.raises(Refused, match="cannot be read"):
        write(file, BEFORE, AFTER, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_one_and_its_target_is_written(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "spar.md"
    link.symlink_to(file.name)
    write(link, BEFORE, AFTER, tmp_path)
    assert link.is_symlink()
    assert file.read_bytes() == AFTER


def test_a_link_out_of_the_tree_is_not_followed(file: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    link = tree / "spar.md"
    link.symlink_to(file)
    with pytest.raises(Refused, match="link that leads out of this folder"):
        write(link, BEFORE, AFTER, tree)
    assert file.read_bytes() == BEFORE


def test_a_folder_that_is_a_link_out_of_the_tree_is_not_followed(file: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "terms").symlink_to(tmp_path)
    with pytest.raises(Refused, match="link that leads out of this folder"):
        write(tree / "terms" / "mast.md", BEFORE, AFTER, tree)
    assert file.read_bytes() == BEFORE


def test_a_file_outside_of_the_tree_that_is_no_link_is_written(file: Path, tmp_path: Path) -> None:
    write(file, BEFORE, AFTER, tmp_path / "elsewhere")
    assert file.read_bytes() == AFTER


def test_a_file_with_several_names_is_not_parted_from_them(file: Path, tmp_path: Path) -> None:
    (tmp_path / "spar.md").hardlink_to(file)
    with pytest.raises(Refused, match="several names"):
        write(file, BEFORE, AFTER, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_not_written(file: Path, tmp_path: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(Refused, match="read-only"):
        write(file, BEFORE, AFTER, tmp_path)


@pytest.mark.parametrize("data", ["Höhe".encode(), b"\xef\xbb\xbfMast", "Höhe".encode("utf-16"), b"\xfe\xff\x00M"])
def test_a_text_is_written_in_the_encoding_that_the_file_has(data: bytes) -> None:
    assert keeps_encoding(data)


def test_a_byte_order_mark_is_kept() -> None:
    assert encoded(b"\xef\xbb\xbfMast", "Spar") == b"\xef\xbb\xbfSpar"


def test_bytes_that_are_no_text_keep_no_encoding() -> None:
    assert not keeps_encoding(b"\xff\xff\xff")


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    create({tmp_path / "rules" / "voice.yml": "a\nb\n"})
    assert (tmp_path / "rules" / "voice.yml").read_bytes() == b"a\nb\n"


def test_where_one_new_file_exists_none_is_written(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mast\.md: this file exists already"):
        create({tmp_path / "keel.md": "", file: ""})
    assert [path.name for path in tmp_path.iterdir()] == ["mast.md"]


def test_a_file_that_cannot_be_written_is_a_mistake_in_the_call(file: Path) -> None:
    with pytest.raises(UsageError, match=r"File exists|Not a directory"):
        create({file / "keel.md": ""})
