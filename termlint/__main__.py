"""The program `termlint`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from termlint.cli import cli

    cli(prog_name="termlint")


if __name__ == "__main__":
    main()
