from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def shared() -> Path:
    """The folder of real glossaries beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder of real glossaries beside this checkout")
    return folder
