"""Where this termlint was installed from, so that other machines can install the same."""

from __future__ import annotations

import json
from importlib.metadata import distribution

from termlint import __version__


def requirement() -> str | None:
    """What pip installs this termlint by elsewhere; None where it came from a folder or file of this machine.

    An installer notes where a distribution came from unless that is a package index (PEP 610, "Recording the Direct URL
    Origin of installed distributions").
    """
    noted = distribution("termlint").read_text("direct_url.json")
    if noted is None:
        return f"termlint~={__version__}"
    origin = json.loads(noted)
    url: str = origin["url"]
    if url.startswith("file:"):
        return None
    if control := origin.get("vcs_info"):
        return f"termlint @ {control['vcs']}+{url}@{control['commit_id']}"
    return f"termlint @ {url}"
