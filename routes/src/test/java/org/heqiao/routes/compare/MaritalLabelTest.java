package org.heqiao.routes.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.routes.compare.MaritalLabel.CONFLICT_MANUAL_REVIEW;
import static org.heqiao.routes.compare.MaritalLabel.COURT_DIVORCED;
import static org.heqiao.routes.compare.MaritalLabel.NO_RECORD_IN_COVERAGE;
import static org.heqiao.routes.compare.MaritalLabel.REGISTERED_DIVORCED;
import static org.heqiao.routes.compare.MaritalLabel.REGISTERED_MARRIED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.MarriageEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MaritalLabelTest {

    @Test
    void nothing_found_is_never_unmarried() {
        assertThat(label(events())).isEqualTo(NO_RECORD_IN_COVERAGE);
    }

    @Test
    void a_certificate_re_issued_after_a_court_divorce_does_not_make_anybody_married() {
        assertThat(label(events("IA 2005", "ICA 2015"), divorce("2013"))).isEqualTo(COURT_DIVORCED);
    }

    @Test
    void a_divorce_without_an_earlier_marriage_on_record_is_a_divorce() {
        assertThat(label(events("IB 1999"))).isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void a_revocation_restores_what_was_before() {
        assertThat(label(events("IA 2010", "ID 2011"))).isEqualTo(NO_RECORD_IN_COVERAGE);
        assertThat(label(events("IA 2001", "IB 2005", "IA 2010", "ID 2011"))).isEqualTo(REGISTERED_DIVORCED);
    }

    @Test
    void two_open_marriages_are_for_somebody_to_look_at() {
        assertThat(label(events("IA 2005", "IA 2010"))).isEqualTo(CONFLICT_MANUAL_REVIEW);
    }

    @Test
    void a_marriage_after_a_court_divorce_is_an_ordinary_marriage() {
        assertThat(label(events("IA 2005", "IA 2015"), divorce("2013"))).isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void a_court_divorce_whose_effect_is_not_known_decides_nothing() {
        assertThat(label(events("IA 2005"), new CourtCase("x", CourtCase.Kind.DIVORCE, "x", LocalDate.of(2020, 1, 1), null, 0)))
                .isEqualTo(CONFLICT_MANUAL_REVIEW);
    }

    @Test
    void a_court_divorce_before_the_marriage_does_not_touch_it() {
        assertThat(label(events("IA 2015"), divorce("2010"))).isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void being_under_enforcement_does_not_touch_a_marriage() {
        assertThat(label(events("IA 2015"),
                new CourtCase("x", CourtCase.Kind.ENFORCEMENT, "x", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1), 5)))
                .isEqualTo(REGISTERED_MARRIED);
    }

    @Test
    void the_order_of_arrival_does_not_matter() {
        var events = new ArrayList<>(events("IA 2001", "IB 2005", "IA 2010", "ICA 2012", "IB 2015", "ICB 2016", "IA 2020"));
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(events, random);
            assertThat(label(events, divorce("2018"))).isEqualTo(REGISTERED_MARRIED);
        }
    }

    private static MaritalLabel label(List<MarriageEvent> events, CourtCase... cases) {
        return MaritalLabel.of(events, List.of(cases));
    }

    private static List<MarriageEvent> events(String... texts) {
        return Arrays.stream(texts).map(text -> text.split(" "))
                .map(word -> new MarriageEvent(word[0], LocalDate.of(Integer.parseInt(word[1]), 6, 1), "640199", (@Nullable String) null))
                .toList();
    }

    private static CourtCase divorce(String year) {
        var day = LocalDate.of(Integer.parseInt(year), 3, 1);
        return new CourtCase("x", CourtCase.Kind.DIVORCE, "x", day, day.plusDays(15), 0);
    }
}
