package org.heqiao.simulators.population;

/** Fictitious names; a few with a middle dot, a few with a rare character. */
final class Names {

    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜马哈纳丁穆撒";
    private static final String GIVEN = "安宁远山清河岚溪舟禾穗麦棠桐柏榆松竹兰芷若言墨书砚琴韵晨曦晓星朗月澄泓沐泽润嘉和静怡思齐知行";
    private static final String[] DOTTED = {"阿依", "古丽", "买买", "帕提", "努尔", "依明"};
    private static final int RARE = 0x20BB7;

    private Names() {
    }

    /** @param family whose surname it is */
    static String of(SeededRandom seededRandom, SeededRandom family, int variant) {
        int kind = seededRandom.of(SeededRandom.Topic.NAME, 100L * variant, 1000);
        if (kind < 8) {
            return DOTTED[seededRandom.of(SeededRandom.Topic.NAME, 100L * variant + 1, DOTTED.length)] + "·"
                    + DOTTED[seededRandom.of(SeededRandom.Topic.NAME, 100L * variant + 2, DOTTED.length)];
        }
        var name = new StringBuilder()
                .append(SURNAMES.charAt(family.of(SeededRandom.Topic.NAME, 3, SURNAMES.length())));
        name.append(GIVEN.charAt(seededRandom.of(SeededRandom.Topic.NAME, 100L * variant + 4, GIVEN.length())));
        if (kind < 12) {
            return name.appendCodePoint(RARE).toString();
        }
        if (kind < 800) {
            name.append(GIVEN.charAt(seededRandom.of(SeededRandom.Topic.NAME, 100L * variant + 5, GIVEN.length())));
        }
        return name.toString();
    }
}
