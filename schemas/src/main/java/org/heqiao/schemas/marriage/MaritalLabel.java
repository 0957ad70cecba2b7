package org.heqiao.schemas.marriage;

/** What records amount to; the closed list that callers see. There is no "unmarried": no source here can know that. */
public enum MaritalLabel {
    /** 有有效结婚登记记录. */
    REGISTERED_MARRIED,
    /** divorced by agreement at a registry. */
    REGISTERED_DIVORCED,
    /** divorced by a judgment or mediation in effect. */
    COURT_DIVORCED,
    /** the only marriage on record was revoked or is void; what was before it is not on record. */
    REVOKED_VOID,
    /** divorce applied for; still married. */
    DIVORCE_PENDING,
    /** marriage on record and a record of the spouse's death. */
    WIDOWED_INDICATED,
    /** marriage on record and a record of the person's own death, which has ended it. */
    DECEASED_MARRIAGE_ENDED,
    /** 未查到登记记录, which is not "unmarried". */
    NO_RECORD_IN_COVERAGE,
    /** the records contradict each other; somebody must look. */
    CONFLICT_MANUAL_REVIEW,
    /** number and name do not belong together. */
    IDENTITY_NOT_MATCHED,
    /** the registry did not speak, so nothing is known. */
    SOURCE_UNAVAILABLE
}
