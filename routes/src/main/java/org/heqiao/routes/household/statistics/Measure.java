package org.heqiao.routes.household.statistics;

/** What is counted; part of stored data. */
enum Measure {
    /** files submitted, and households at the counter (委托). */
    COMMISSIONS,
    /** accepted for checking. */
    HOUSEHOLDS,
    /** members of those households. */
    PERSONS,
    /** households whose check was suspended at least once (中止). */
    SUSPENDED,
    /** households whose check was terminated: there is no report (终止). */
    TERMINATED,
    /** first reports. */
    REPORTS,
    /** first reports without a conclusion, because a mandatory answer is missing. */
    WITHHELD,
    /** first reports with at least one finding of effect clue and a conclusion. */
    CLUES,
    /** first reports made after their term. */
    OVERDUE,
    /** later versions of reports (复核). */
    RECHECKS,
    /** legs at their end, by source and outcome (核对项). */
    ITEM_QUERIES,
    /** clues about households in care, by class (预警). */
    ALERTS
}
