package org.heqiao.simulators.register;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** What the register holds about a demonstration person. */
public sealed interface DemoRecord {

    String REGISTRY = "640199";

    /**
     * An act of the registry.
     *
     * @param number    the registry's own
     * @param operation IA, IB, IC, ICA, ICB, ID or DA
     * @param refersTo  number of the act it speaks of; @param corrects number of the record it replaces
     * @param history   from the archive: digitised from paper that could not be read everywhere
     */
    record Act(String number, String operation, LocalDate on, @Nullable String certificate, int checkCode,
            @Nullable String refersTo, @Nullable String corrects, @Nullable LocalDate withdrawnOn, boolean history,
            DemoPerson a,
            DemoPerson b) implements DemoRecord {

        Act refersTo(String act) {
            return new Act(number, operation, on, certificate, checkCode, act, corrects, withdrawnOn, history, a, b);
        }

        Act corrects(String act) {
            return new Act(number, operation, on, certificate, checkCode, refersTo, act, withdrawnOn, history, a, b);
        }

        Act withdrawn(LocalDate day) {
            return new Act(number, operation, on, certificate, checkCode, refersTo, corrects, day, history, a, b);
        }

        Act refused() {
            return new Act(number, operation, on, certificate, 2, refersTo, corrects, withdrawnOn, history, a, b);
        }

        Act fromTheArchive(@Nullable String asWritten) {
            return new Act(number, operation, on, asWritten, checkCode, refersTo, corrects, withdrawnOn, true, a, b);
        }
    }

    /** A court's notice. @param kind DIVORCE or ANNULMENT; @param effectiveOn null: not told */
    record Judgment(String court, String caseNo, String kind, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            DemoPerson a,
            DemoPerson b) implements DemoRecord {
    }

    /** A death notice. @param origin POPULATION or MEDICAL */
    record Death(String origin, String reference, LocalDate diedOn, DemoPerson deceased) implements DemoRecord {
    }

    record Cremation(LocalDate diedOn, LocalDate crematedOn, DemoPerson deceased) implements DemoRecord {
    }
}
