package org.heqiao.schemas.registerimport;

import org.jspecify.annotations.Nullable;

/**
 * The terms on which a file is imported.
 *
 * @param historic from the archive: subscribers get no events, and what a row leaves open is filled in as for imported
 *                 history
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

    /** One text for the same terms, for ever: it identifies a repeated file even after an upgrade. */
    public String canonical() {
        return "Terms[kind=" + kind + ", historic=" + historic + ", registry=" + registry + ", origin=" + origin + "]";
    }
}
