package org.heqiao.schemas.marriage;

/**
 * Where the courts look when they are asked about somebody. A divorce may be judged by any court of the country.
 *
 * @param words      for a clerk; empty: not known
 * @param fromYear   the first year whose decisions are all in their systems
 * @param nationwide whether all courts of the country are asked
 */
public record CourtCoverage(String words, int fromYear, boolean nationwide) {

    /** Nobody has said where they look. */
    public static final CourtCoverage UNKNOWN = new CourtCoverage("", Integer.MAX_VALUE, false);

    /** Whether no decision of that year or a later one can have escaped them. */
    boolean covers(int sinceYear) {
        return nationwide && fromYear <= sinceYear;
    }
}
