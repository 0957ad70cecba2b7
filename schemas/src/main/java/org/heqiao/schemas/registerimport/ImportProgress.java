package org.heqiao.schemas.registerimport;

import java.util.List;

/**
 * What a transaction added to the register since the step before.
 *
 * @param rows      read
 * @param fresh     new records
 * @param completed existing records that now have what they had left open
 * @param same      existing records without a change
 * @param refused   rows not imported
 * @param findings  about those rows, in order, the first ones of the whole file only
 */
public record ImportProgress(long rows, long fresh, long completed, long same, long refused,
        List<RowFinding> findings) {

    public ImportProgress {
        findings = List.copyOf(findings);
    }
}
