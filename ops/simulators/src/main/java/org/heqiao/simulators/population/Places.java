package org.heqiao.simulators.population;

/** Where households live and what they apply for. */
final class Places {

    private static final String[] TOWNSHIPS = {"640104001", "640104100", "640105001", "640105100", "640106001",
            "640106100", "640121001",
            "640121104",
            "640122001", "640122100", "640181103", "640104", "640106"};
    private static final String[] SCHEMES = {"minimum-living", "minimum-living", "minimum-living", "marginal",
            "rigid-expenditure",
            "extreme-hardship", "temporary"};

    private Places() {
    }

    static String of(Person applicant) {
        return TOWNSHIPS[applicant.draw().of(SeededRandom.Topic.PLACE, TOWNSHIPS.length)];
    }

    /** Urban or rural; empty: the centre does not say. */
    static String kind(Person applicant) {
        int draw = applicant.draw().of(SeededRandom.Topic.KIND, 100);
        return draw < 55 ? "urban" : draw < 92 ? "rural" : "";
    }

    static String scheme(Person applicant) {
        return SCHEMES[applicant.draw().of(SeededRandom.Topic.PLACE, 1, SCHEMES.length)];
    }
}
