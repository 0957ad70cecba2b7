package org.heqiao.routes.household.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large a commission file may be.
 *
 * @param largestFile    unpacked, as a table; workbooks have a bound of their own besides
 * @param mostRows       below its heading
 * @param mostHouseholds each takes sixteen bytes of memory while the file is surveyed
 * @param mostListedRows of the rows with problems so many are listed, the first of the file; all of them are counted
 */
@ConfigurationProperties("heqiao.intake")
record IntakeProperties(@DefaultValue("1GB") DataSize largestFile, @DefaultValue("5000000") long mostRows,
        @DefaultValue("2000000") int mostHouseholds, @DefaultValue("100000") int mostListedRows) {
}
