package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.schemas.check.AuthorisationLetter;
import org.heqiao.schemas.check.Declaration;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;

class HouseholdMapperTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 10);
    private static final ResidentId ID = new ResidentId("640199199001010014");
    private static final Declaration DECLARED = new Declaration(1000_00L, 0L, null, 1L, "20", 3600_00L);

    @Test
    void a_household_is_planned_as_it_was_declared_and_what_is_not_declared_stays_open() {
        var letter = new AuthorisationLetter("SQ-1", APPLIED, null, null);
        var member = new Member("1", new PersonName("张远山"), ID, "01", MemberRole.LIVING_TOGETHER, DECLARED, null,
                letter, null);

        var planned = HouseholdMapper.household(7,
                new Household("H-1", "640104001", Scheme.MINIMUM_LIVING, APPLIED, HouseholdKind.RURAL,
                        List.of(member)));

        assertThat(planned.position()).isEqualTo(7);
        assertThat(planned.householdNo()).isEqualTo("H-1");
        assertThat(planned.kind()).isEqualTo(HouseholdKind.RURAL);
        assertThat(planned.members().getFirst().content().rigidExpenditureFen()).isEqualTo(3600_00L);
        assertThat(planned.scheme()).isEqualTo("minimum-living");
        assertThat(planned.division()).isEqualTo("640104001");
        assertThat(planned.appliedOn()).isEqualTo(APPLIED);
        assertThat(planned.members()).singleElement().satisfies(one -> {
            assertThat(one.letter()).isEqualTo(letter);
            assertThat(one.notAuthorised()).isNull();
            var content = one.content();
            assertThat(content.memberNo()).isEqualTo("1");
            assertThat(content.name()).isEqualTo(new PersonName("张远山"));
            assertThat(content.id()).isEqualTo(ID);
            assertThat(content.relation()).isEqualTo("01");
            assertThat(content.role()).isEqualTo("LIVING_TOGETHER");
            assertThat(content.incomeMonthFen()).isEqualTo(1000_00L);
            assertThat(content.depositsFen()).isZero();
            assertThat(content.vehicles()).as("not declared").isNull();
            assertThat(content.dwellings()).isEqualTo(1);
            assertThat(content.marital()).isEqualTo("20");
            assertThat(content.guardian()).isNull();
        });
    }

    @Test
    void about_whom_nobody_may_be_asked_is_planned_with_the_reason_and_the_others_in_their_order() {
        var first = new Member("1", new PersonName("张远山"), ID, "01", MemberRole.LIVING_TOGETHER, DECLARED,
                "AUTHORISATION_MISSING", null, null);
        var second = new Member("2", new PersonName("李四"), null, "20", MemberRole.LIVING_TOGETHER, DECLARED, null,
                null, null);

        var members = HouseholdMapper.household(0,
                new Household("H-1", "640104001", Scheme.MINIMUM_LIVING, APPLIED, null, List.of(first, second)))
                .members();

        assertThat(members).extracting(member -> String.valueOf(member.notAuthorised()))
                .containsExactly("AUTHORISATION_MISSING", "null");
        assertThat(members.getLast().content().id()).isNull();
    }
}
