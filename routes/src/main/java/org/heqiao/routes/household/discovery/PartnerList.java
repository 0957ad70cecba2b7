package org.heqiao.routes.household.discovery;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * A list of another department, and how far it has come.
 *
 * @param id       internal number
 * @param publicId the name callers know it by
 * @param agency   whose it is; nobody else sees it
 * @param people   counted when it came
 * @param failure  why it was broken off; null: it was not
 */
record PartnerList(long id, UUID publicId, AgencyCode agency, String kind, Division division, State state,
        @Nullable String failure, Kept file, int people, Progress progress, Instant receivedAt,
        @Nullable Instant finishedAt) {

    /** Where a list stands; closed list, part of the contract. */
    enum State {
        /** it is not decided yet whether it is let in. */
        RECEIVED, COMPARING, DONE,
        /** its file could not be read after all, or it is not granted any more. */
        FAILED;

        boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /** What came of somebody on the list, or of a household in care; closed list, part of the contract. */
    enum Outcome {
        IN_CARE("在保"),
        /** was checked, and is not in care. */
        KNOWN("曾核对、不在保"),
        /** nobody by this number was checked, where the grant holds. */
        UNKNOWN("没有记录"),
        /** the number is known with another name: nothing more is said. */
        NAME_DIFFERS("号码与姓名不符"),
        /** a household in care in the division, none of whose members is on the list. */
        NOT_LISTED("在保、未列入名单");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** The file as it was surveyed; its pieces are there until its rows are read. */
    record Kept(long number, String kind, String charset, long bytes, int rows, @Nullable TableFound table) {
    }

    /** How far it is. @param after number of the household up to which those not listed were looked for */
    record Progress(int read, int withProblems, long after, int proposed) {
    }

    /** Why it is compared, and by which call it came. */
    record Cause(CallContext context, CallOrigin origin) {
    }

    /** First digits of the divisions that lie within it: of a city 4, of a province 2. */
    String divisions() {
        var code = division.code();
        return code.length() > 6
                ? code
                : code.endsWith("0000") ? code.substring(0, 2) : code.endsWith("00") ? code.substring(0, 4) : code;
    }

    @Override
    public String toString() {
        return "PartnerList[" + publicId + "]";
    }
}
