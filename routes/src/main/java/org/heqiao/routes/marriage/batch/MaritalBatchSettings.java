package org.heqiao.routes.marriage.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of lists of people whose marital status is asked about; {@code heqiao.marriage.batches}.
 *
 * @param largestFile of one list
 * @param mostRows    of one list; 1 to 1000000
 * @param patience    how long a page waits for a register that does not answer, before it is answered that it did not
 */
@ConfigurationProperties("heqiao.marriage.batches")
public record MaritalBatchSettings(@DefaultValue("64MB") DataSize largestFile, @DefaultValue("200000") int mostRows,
        @DefaultValue("30m") Duration patience) {

    private static final int MOST_ROWS = 1_000_000;

    public MaritalBatchSettings {
        if (largestFile.toBytes() < 1 || mostRows < 1 || mostRows > MOST_ROWS || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "heqiao.marriage.batches: a file has at least a byte, most-rows is 1 to " + MOST_ROWS
                            + ", patience is not negative");
        }
    }
}
