package org.heqiao.routes.marriage.status;

import org.heqiao.schemas.marriage.CourtCoverage;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the courts look when they are asked about a marriage; {@code heqiao.marriage.courts}. Decisions of other courts
 * and earlier years stay a doubt.
 *
 * @param coverageWords for a clerk
 * @param fromYear the first year of which all decisions are known
 * @param nationwide whether the courts of the whole country answer
 */
@ConfigurationProperties("heqiao.marriage.courts")
record CourtSettings(@DefaultValue("全区法院审判执行信息系统，2014年以来") String coverageWords, @DefaultValue("2014") int fromYear,
        @DefaultValue("false") boolean nationwide) {

    CourtSettings {
        if (coverageWords.isBlank() || fromYear < 1949 || fromYear > 2100) {
            throw new IllegalArgumentException(
                    "heqiao.marriage.courts: coverage-words are needed, from-year is 1949 to 2100");
        }
    }

    CourtCoverage coverage() {
        return new CourtCoverage(coverageWords, fromYear, nationwide);
    }
}
