package org.heqiao.schemas.registerimport;

import java.util.List;

/**
 * What a transaction brought into the register, since the step before.
 *
 * @param rows      read
 * @param fresh     new records
 * @param completed records that were there and now tell what they had left open
 * @param same      records that were there and say the same
 * @param refused   rows not taken
 * @param findings  about those rows, in order, the first ones of the whole file only
 */
public record ImportProgress(long rows, long fresh, long completed, long same, long refused,
        List<RowFinding> findings) {

    public ImportProgress {
        findings = List.copyOf(findings);
    }
}
