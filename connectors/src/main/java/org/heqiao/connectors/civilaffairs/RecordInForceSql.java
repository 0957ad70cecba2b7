package org.heqiao.connectors.civilaffairs;

/**
 * SQL: whether a row of the register still stands, or was taken back. Courts' reversals are followed by the derivation,
 * which sees both.
 */
final class RecordInForceSql {

    /** An act that another corrects is followed by the derivation. */
    static final String ACT = of("marriages", "registry", "registration_no", "'INVALID'");
    static final String NOTICE = of("court-notices", "court, ''", "case_no", "'INVALID', 'CORRECTED'");
    static final String DEATH = of("deaths", "origin", "reference", "'INVALID', 'CORRECTED'");
    static final String CREMATION = of("cremations", "encode(subject, 'hex')", "died_on || '/' || cremated_on",
            "'INVALID', 'CORRECTED'");

    /** Nobody who was declared dead and came back is dead; a death after that is one. */
    static final String NOT_REVIVED = """
            not exists (select from civil_affairs.court_notice as revived where revived.subject_a = subject
                           and revived.kind = 'DEATH_DECLARATION_REVOKED' and (died_on is null or
                                  civil_affairs.last_day(revived.decided_on, revived.decided_precision) >= died_on))""";

    private RecordInForceSql() {
    }

    private static String of(String kind, String places, String number, String reasons) {
        return """
                not exists (select from civil_affairs.retraction as back where back.number = %3$s and back.kind = '%1$s'
                               and back.place in (%2$s) and back.reason in (%4$s))""".formatted(kind, places, number,
                reasons);
    }
}
