package org.heqiao.gateway.grant;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.grant.Limits.Rate;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/** A court's grant and a query it covers; a test changes the one thing it is about. */
public final class TestGrants {

    /** A Tuesday. */
    public static final Instant WORKING_HOURS = at("2026-11-24T10:00:00");
    public static final Officer OFFICER = new Officer("周敏", "YC-0417", "民一庭");
    static final AuthorisationCheck NO_LETTERS = (_, _, _, _, _) -> AuthorisationCheck.LetterStatus.NOT_IN_FORCE;

    private TestGrants() {
    }

    static Instant at(String shanghai) {
        return LocalDateTime.parse(shanghai).atZone(BeijingTime.ZONE).toInstant();
    }

    /** What may be changed of the court's grant. */
    public static final class Draft {
        String id = "yc-court-marriage";
        String agency = "yc-court";
        @Nullable
        String client = "yc-court-cases";
        String service = "marital-status.query";
        Set<String> purposes = Set.of("litigation");
        Set<String> legalBases = Set.of("CPL-2023-67");
        Set<String> fields = Set.of("status", "event");
        DivisionScope divisions = DivisionScope.of("6401");
        LocalDate from = LocalDate.of(2026, 1, 1);
        LocalDate until = LocalDate.of(2026, 12, 31);
        List<ServiceHours> hours = List
                .of(new ServiceHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0),
                        LocalTime.of(18, 0)));
        int mostSubjects = 10;
        LaneLimit interactive = new LaneLimit(new Rate(20, Duration.ofSeconds(1), 40), 5_000, 100_000);
        LaneLimit bulk = LaneLimit.NONE;
        Map<String, String> caseNumbers = Map.of();
        boolean officerNamed;
        boolean letter;

        public Draft id(String value) {
            id = value;
            return this;
        }

        public Draft limits(LaneLimit value) {
            interactive = value;
            return this;
        }

        public Grant grant() {
            var patterns = new TreeMap<LegalBasis, CaseNumberPattern>();
            caseNumbers.forEach((basis, pattern) -> patterns.put(new LegalBasis(basis), CaseNumberPattern.of(pattern)));
            return new Grant(id, new AgencyCode(agency), client, service, null,
                    Grant.purposes(new TreeSet<>(purposes)), Grant.legalBases(new TreeSet<>(legalBases)),
                    FieldPaths.of(fields),
                    divisions,
                    from, until, hours, mostSubjects, new Limits(interactive, bulk),
                    new Conditions(patterns, officerNamed, letter));
        }
    }

    public static Draft courtGrant() {
        return new Draft();
    }

    /** What may be changed of the court's query. */
    public static final class Question {
        String agency = "yc-court";
        String client = "yc-court-cases";
        String service = "marital-status.query";
        String purpose = "litigation";
        String legalBasis = "CPL-2023-67";
        String caseNumber = "（2026）宁0104民初1号";
        Officer officer = OFFICER;
        String letterNo = "";
        int subjects = 1;
        Set<String> fields = Set.of("status");
        Set<String> divisions = Set.of("640104");
        Lane lane = Lane.INTERACTIVE;

        public Question subjects(int value) {
            subjects = value;
            return this;
        }

        public Question client(String value) {
            client = value;
            return this;
        }

        public Question lane(Lane value) {
            lane = value;
            return this;
        }

        public Query query() {
            return new Query("r-1", new Caller(new AgencyCode(agency), client, Method.PRIVATE_KEY_JWT, null),
                    "10.0.0.1", service,
                    new QueryContext(new Purpose(purpose), new LegalBasis(legalBasis), caseNumber, officer, "确认婚姻关系"),
                    letterNo, people(subjects),
                    fields, divisions.stream().map(Division::new).collect(Collectors.toSet()),
                    Set.of("civil-affairs"), lane);
        }
    }

    public static Question courtQuery() {
        return new Question();
    }

    /** Of region 640199, which was never assigned. */
    static List<ResidentId> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person("64019919900101" + "%03d".formatted(i % 1000))).toList();
    }

    private static ResidentId person(String seventeen) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (seventeen.charAt(i) - '0') * weights[i];
        }
        return new ResidentId(seventeen + "10X98765432".charAt(sum % 11));
    }
}
