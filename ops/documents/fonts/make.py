#!/usr/bin/env python3
"""Makes the faces in ops/documents/src/main/resources: subsets of Noto Serif SC, Noto Sans SC and Hanazono Mincho.

Needs fonttools (Debian: python3-fonttools, fonts-hanazono, unicode-data) and the npm packages @expo-google-fonts/noto-serif-sc and
@expo-google-fonts/noto-sans-sc 0.4.3, unpacked under the folder that is given: make.py FOLDER
The faces are under the SIL Open Font License 1.1, which lies beside them.
"""
import bz2
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

OUT = pathlib.Path(__file__).parent.parent / "src/main/resources/org/heqiao/documents/print/fonts"
HANAZONO = "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"
UNIHAN = pathlib.Path("/usr/share/unicode")


def encoded(charset, leads, trails):
    """Every character of a two-byte character set."""
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.update(map(ord, bytes([lead, trail]).decode(charset)))
            except UnicodeDecodeError:
                pass
    return found


def general_standard():
    """通用规范汉字表, and the characters that names need: kTGH of Unihan, with whatever other file names it."""
    found = set()
    for path in UNIHAN.glob("**/Unihan*"):
        text = (bz2.open if path.suffix == ".bz2" else open)(path, "rt", encoding="utf-8", errors="replace")
        for line in text:
            if "\tkTGH\t" in line or "\tkTGHZ2013\t" in line:
                found.add(int(line.split("\t")[0][2:], 16))
    return found


LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x370, 0x400)) | set(range(0x400, 0x460))
SIGNS = (set(range(0x2000, 0x2070)) | set(range(0x2100, 0x2200)) | set(range(0x2200, 0x2300)) | set(range(0x2460, 0x2500))
         | set(range(0x2500, 0x2600)) | set(range(0x25A0, 0x2670)) | {0x2713, 0x2717} | set(range(0x3000, 0x3100)) | set(range(0xFE10, 0xFE50))
         | set(range(0xFF00, 0xFFF0)))
GB2312 = encoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
BIG5 = encoded("big5", range(0xA4, 0xC7), range(0x40, 0xFF))  # the frequent half: names are written so, too
# the same characters under other numbers: text that is selected must be ordinary text
COMPATIBILITY = set(range(0x2E80, 0x2FE0)) | set(range(0xF900, 0xFB00)) | set(range(0x2F800, 0x2FA20))


def make(source, name, characters):
    font = TTFont(source, lazy=True)
    options = subset.Options(layout_features=[], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], glyph_names=False, hinting=False, notdef_outline=True,
                             drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "gasp", "STAT", "meta"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters - COMPATIBILITY)
    subsetter.subset(font)
    font.flavor = None
    OUT.mkdir(parents=True, exist_ok=True)
    font.save(OUT / name)
    covered = set(TTFont(OUT / name, lazy=True).getBestCmap())
    print(f"{name}: {(OUT / name).stat().st_size / 1e6:.1f} MB, {len(covered)} characters, missing of GB 2312: {len(GB2312 - covered - COMPATIBILITY)}")
    return covered


def main(folder):
    fonts = {path.name: path for path in pathlib.Path(folder).rglob("*.ttf")}

    def of(pattern):
        return next(path for name, path in sorted(fonts.items()) if re.fullmatch(pattern, name))

    standard = general_standard()
    body = make(of(r"NotoSerifSC_400Regular\.ttf"), "NotoSerifSC-Regular.ttf", LATIN | SIGNS | GB2312 | BIG5 | standard)
    make(of(r"NotoSerifSC_700Bold\.ttf"), "NotoSerifSC-Bold.ttf", LATIN | SIGNS | GB2312)
    make(of(r"NotoSansSC_500Medium\.ttf"), "NotoSansSC-Medium.ttf", LATIN | SIGNS | GB2312)
    rare = {c for c in standard if c not in body} | set(map(ord, "𠮷𠅤𣈱𪚥𤧛𬬭𬭎𫖯𫖳𬀩𬀪𫚈𬶍𫍰𫍲𫐄𬘓𬘘𬘩𬣙𬤊𬱖𫘝𫠊𫭟𬇙𫗧𬜬𬜯𬟁𫄧𦙶𣗋𥔲𨨏𩽾𩾌"))
    make(HANAZONO, "HanaMin-Rare.ttf", rare | {0x20})


if __name__ == "__main__":
    main(sys.argv[1])
