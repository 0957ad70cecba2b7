package org.heqiao.simulators.population;

/**
 * Chance without memory: the same coordinates always draw the same. SplitMix64 finaliser over seed, household, member
 * and topic.
 */
record SeededRandom(long seed, int household, int member) {

    /** What is drawn about; the order is part of the population's definition. */
    enum Topic {
        SIZE, SPOUSE, AGE, DAY, SEX, NAME, ROLE, WORK, INCOME, MONTH, VEHICLE, DWELLING, FUND, ACCOUNT, BALANCE, CASE,
        DEATH, HELP, //
        MARITAL, MARITAL_DAY, ALIAS, DECLARE_INCOME, DECLARE_DEPOSITS, DECLARE_VEHICLES, DECLARE_DWELLINGS,
        DECLARE_MARITAL, PLACE, KIND, DECLARE_EXPENDITURE
    }

    private long bits(Topic topic, long extra) {
        long z = seed + 0x9E3779B97F4A7C15L * (household * 64L + member + 1)
                + 0xD1B54A32D192ED03L * (topic.ordinal() + 1)
                + 0x8CB92BA72F3D8DD7L * extra;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    SeededRandom ofApplicant() {
        return member == 0 ? this : new SeededRandom(seed, household, 0);
    }

    /** 0 to bound - 1. */
    int of(Topic topic, int bound) {
        return of(topic, 0, bound);
    }

    int of(Topic topic, long extra, int bound) {
        return (int) Long.remainderUnsigned(bits(topic, extra), bound);
    }

    /** True in so many of a thousand cases. */
    boolean perMille(Topic topic, int share) {
        return of(topic, 1000) < share;
    }

    boolean perMille(Topic topic, long extra, int share) {
        return of(topic, extra, 1000) < share;
    }
}
