package org.heqiao.simulators.population;

/** A person's marital history, with the cases in which a registry alone is wrong (ops/docs/domain.md, 2). */
public enum MaritalCase {
    NEVER_MARRIED, //
    MARRIED, //
    /** The registry's electronic records begin later, or the act was never entered. */
    MARRIED_BEFORE_RECORDS, //
    /** Divorced by agreement, and married to each other again. */
    REMARRIED, //
    /** The certificate was lost and issued again. */
    REISSUED, //
    /** Two marriages, and nothing that ended the first. */
    TWO_OPEN_MARRIAGES, //
    DIVORCED, //
    DIVORCED_WITHOUT_MARRIAGE_RECORD, //
    COURT_DIVORCED, //
    /** A marriage certificate issued again after the court had dissolved the marriage. */
    COURT_DIVORCED_THEN_REISSUED, //
    /** Decided, but nobody knows whether an appeal is pending. */
    COURT_DIVORCE_NOT_YET_EFFECTIVE, //
    REMARRIED_AFTER_COURT_DIVORCE, //
    REVOKED, //
    ANNULLED, //
    /** To the registry still married. */
    WIDOWED;

    /** GB/T 2261.2 code a truthful person declares. */
    String truth() {
        return switch (this) {
            case NEVER_MARRIED, REVOKED, ANNULLED -> "10";
            case MARRIED, MARRIED_BEFORE_RECORDS, REISSUED, TWO_OPEN_MARRIAGES, COURT_DIVORCE_NOT_YET_EFFECTIVE -> "20";
            case REMARRIED -> "23";
            case REMARRIED_AFTER_COURT_DIVORCE -> "22";
            case DIVORCED, DIVORCED_WITHOUT_MARRIAGE_RECORD, COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED -> "40";
            case WIDOWED -> "30";
        };
    }
}
