"""Write data/common_words.txt: the commonest words of English, by which linking weighs what two sentences share.

They come from SCOWL (Kevin Atkinson; see NOTICE), whose lists are graded by how common a word is: 10 and 20 are the two
commonest grades. Only stems are kept, as linking forms them. SCOWL is needed by this script only:

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    python scripts/make_word_weights.py scowl/usr/share/dict/scowl
"""

import sys
from pathlib import Path

from timeline.linking.blocks import stem

TARGET = Path(__file__).parent.parent / "data" / "common_words.txt"
HEADER = """\
# Stems of the commonest English words, made by scripts/make_word_weights.py from SCOWL (see NOTICE): grade, then stems.
"""
GRADES = ("10", "20")


def main(folder: str) -> int:
    """Write the file."""
    seen: set[str] = set()
    lines = [HEADER]
    for grade in GRADES:
        text = (Path(folder) / f"english-words.{grade}").read_text(encoding="iso-8859-1")
        listed = {word for word in text.split() if word.isascii() and word.isalpha() and len(word) > 2}
        stems = sorted({stem(word) for word in listed} - seen)
        seen.update(stems)
        lines.append(f"{grade} {' '.join(stems)}\n")
        print(f"grade {grade}: {len(stems)} stems")
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
