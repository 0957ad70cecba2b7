package org.heqiao.schemas.text;

/**
 * CJK radicals that look like characters and are none: PDF readers give them in place of the character (⻢ U+2EE2 for
 * 马). Those of the Kangxi block are compatibility forms and need no table; those of the supplement do (Unicode,
 * EquivalentUnifiedIdeograph).
 */
final class CjkRadicals {

    private static final int FIRST = 0x2E80;

    /** In the order of the block; 〓: there is none. */
    private static final int[] UNIFIED = (""
            + "〓厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛"
            + "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑"
            + "钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟")
            .codePoints().toArray();

    private CjkRadicals() {
    }

    /** The character itself where it is no radical of the supplement. */
    static int unified(int c) {
        return c >= FIRST && c < FIRST + UNIFIED.length && UNIFIED[c - FIRST] != '〓' ? UNIFIED[c - FIRST] : c;
    }
}
