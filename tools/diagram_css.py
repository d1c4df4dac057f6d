"""Writes static/css/diagram.css from the picture's style tables."""

from pathlib import Path

from apps.core.diagram.style import page_style

TARGET = Path(__file__).resolve().parent.parent / "static/css/diagram.css"

if __name__ == "__main__":
    TARGET.write_text(page_style())
