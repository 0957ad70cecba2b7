package org.heqiao.routes.household.counter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.schemas.commission.RowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The household cannot be checked as it is; each place is named with its reason, and no value is repeated. */
final class HouseholdRefused extends ApiProblem {

    private static final long serialVersionUID = 1L;

    private final transient List<Place> problems;

    HouseholdRefused(List<RowProblem> problems) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, "household-refused",
                "the household cannot be checked as it is; problems says where and why (核对申请有误，请按提示更正)");
        this.problems = Place.of(problems);
    }

    /**
     * One thing that is wrong, or that keeps a member from being asked about.
     *
     * @param member of the body's list, from 0
     * @param column null: the member as a whole
     */
    record Place(long member, @Nullable String memberNo, @Nullable String column, String code, String message) {

        static List<Place> of(List<RowProblem> problems) {
            return problems.stream().map(problem -> new Place(problem.line() - 1, problem.memberNo(),
                    problem.column() == null ? null : problem.column().name().toLowerCase(Locale.ROOT),
                    problem.code().name(), problem.code().sentence())).toList();
        }
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("problems", problems.stream().map(HouseholdRefused::json).toList());
    }

    private static Map<String, Object> json(Place place) {
        var json = new java.util.LinkedHashMap<String, Object>();
        json.put("member", place.member);
        json.put("member_no", place.memberNo);
        json.put("column", place.column);
        json.put("code", place.code);
        json.put("message", place.message);
        return json;
    }
}
