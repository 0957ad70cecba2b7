package org.heqiao.routes.household.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.authorisation.AuthorisationLetters;
import org.heqiao.routes.authorisation.Letter;
import org.heqiao.routes.household.plan.AcceptedHousehold;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.stereotype.Component;

/**
 * The letters of a file: kept, and held against what is known of them already. One that was withdrawn is not in force
 * again because a file names it.
 */
@Component
final class LetterCheck {

    private final AuthorisationLetters letters;
    private final LookupHash lookup;

    LetterCheck(AuthorisationLetters letters, LookupHash lookup) {
        this.letters = letters;
        this.lookup = lookup;
    }

    /** A household that is accepted as far as its rows go. @param lines of its members in the file, in their order */
    record Read(AcceptedHousehold household, List<Long> lines) {
    }

    /** @param problems of severity LIMITED, beside those of the rows */
    record Checked(List<AcceptedHousehold> households, List<RowProblem> problems) {
    }

    /** In the caller's transaction. */
    Checked store(AgencyCode agency, List<Read> read) {
        var named = new ArrayList<Letter>();
        for (var one : read) {
            for (var member : one.household.members()) {
                var letter = member.letter();
                if (letter != null) {
                    named.add(Letter.of(letter, Objects.requireNonNull(member.content().id()), lookup));
                }
            }
        }
        var limits = letters.store(agency, named);
        if (limits.isEmpty()) {
            return new Checked(read.stream().map(Read::household).toList(), List.of());
        }
        var households = new ArrayList<AcceptedHousehold>(read.size());
        var problems = new ArrayList<RowProblem>();
        int place = 0;
        for (var one : read) {
            var members = new ArrayList<AcceptedMember>();
            for (int m = 0; m < one.household.members().size(); m++) {
                var member = one.household.members().get(m);
                var limit = member.letter() == null ? null : limits.get(place++);
                if (limit != null) {
                    problems.add(problem(one, m, limit));
                }
                members.add(limit == null ? member : member.limited(limit.name()));
            }
            households.add(one.household.with(members));
        }
        return new Checked(households, problems);
    }

    private static RowProblem problem(Read read, int member, ReasonCode limit) {
        return new RowProblem(read.lines.get(member), CommissionColumn.AUTHORISATION_NO, read.household.householdNo(),
                read.household.members().get(member).content().memberNo(), limit);
    }
}
