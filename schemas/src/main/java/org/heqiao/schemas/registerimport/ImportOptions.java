package org.heqiao.schemas.registerimport;

import org.jspecify.annotations.Nullable;

/**
 * On what terms a file is taken.
 *
 * @param historic from the archive: nobody is told of it as of news, and what is not told of a row is taken as for
 *                 imported history
 * @param registry division code for rows that name no registry; null: every row must
 * @param origin   of deaths, for rows that name none: POPULATION or MEDICAL; null: every row must
 */
public record ImportOptions(ImportKind kind, boolean historic, @Nullable String registry, @Nullable String origin) {

    public ImportOptions {
        if (registry != null && !registry.matches("\\d{6,12}")) {
            throw new IllegalArgumentException("registry: a division code of 6 to 12 digits");
        }
        if (origin != null && !origin.equals("POPULATION") && !origin.equals("MEDICAL")) {
            throw new IllegalArgumentException("origin: POPULATION or MEDICAL");
        }
    }

    /** One text for the same terms, for ever: by it a file that comes again is known again after any upgrade. */
    public String canonical() {
        return "Terms[kind=" + kind + ", historic=" + historic + ", registry=" + registry + ", origin=" + origin + "]";
    }
}
