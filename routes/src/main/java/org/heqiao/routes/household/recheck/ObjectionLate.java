package org.heqiao.routes.household.recheck;

import java.time.LocalDate;
import java.util.Map;
import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** The period in which an objection is received is over. */
final class ObjectionLate extends ApiProblem {
    private static final long serialVersionUID = 1L;

    private final transient LocalDate until;

    /** @param reasonWanted it is received with a reason */
    ObjectionLate(LocalDate until, boolean reasonWanted) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "objection-late", reasonWanted
                ? "objections to this report were received until " + until + "; say in late_reason why it comes later"
                        + " (异议期限已于" + until + "届满，请说明逾期理由)"
                : "objections to this report were received until " + until + " (异议期限已于" + until
                        + "届满；可提交新的核对委托)");
        this.until = until;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("objection_until", until.toString());
    }
}
