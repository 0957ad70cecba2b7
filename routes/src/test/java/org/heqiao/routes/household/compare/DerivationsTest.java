package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.routes.Records;
import org.heqiao.routes.marriage.status.EvidenceBuilder;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.Evidence;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.marriage.SubjectOfStatement;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.junit.jupiter.api.Test;

class DerivationsTest {

    private static final LookupHash HASH = KeyRing.create(new java.security.SecureRandom()).lookupHash();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Instant AS_OF = Instant.parse("2026-11-29T00:00:00Z");
    private static final Answer NONE = new Answer.NoRecord(AS_OF, "here");
    private static final Answer DOWN = new Answer.Unavailable("DOWN");
    private static final ResidentId ONE = new ResidentId("640199199001010014");
    private static final ResidentId OTHER = new ResidentId("64019919900202002X");

    private final Derivations derivations = new Derivations();

    @Test
    void of_whom_nothing_is_on_record_is_said_what_a_derivation_by_itself_says() {
        for (var courts : List.of(NONE, DOWN, new Answer.NoRecord(AS_OF.plusSeconds(86_400), "here"))) {
            for (var id : List.of(ONE, OTHER)) {
                var evidence = evidence(id, NONE, courts);

                assertThat(derivations.of(evidence).statement()).isEqualTo(Derivation.result(evidence).statement());
            }
        }
        assertThat(derivations.of(evidence(ONE, NONE, NONE))).isSameAs(derivations.of(evidence(OTHER, NONE, NONE)));
    }

    @Test
    void whom_a_record_names_is_derived_by_itself() {
        var a = Records.party(HASH, ONE, "张远山");
        var b = Records.party(HASH, OTHER, "李四");
        var married = new Answer.Found(List.<Fact>of(Records.marriage(LocalDate.of(2020, 5, 1), a, b, null)), AS_OF);

        assertThat(derivations.of(evidence(ONE, NONE, NONE)).statement().label())
                .isEqualTo(MaritalLabel.NO_RECORD_IN_COVERAGE);
        assertThat(derivations.of(evidence(ONE, married, NONE)).statement().label())
                .isEqualTo(MaritalLabel.REGISTERED_MARRIED);
    }

    private static Evidence evidence(ResidentId id, Answer register, Answer courts) {
        var key = PersonKey.of(HASH.of(id));
        var name = new PersonName("张远山");
        return new EvidenceBuilder().register(key, register).courts(key, name, courts).about(
                new SubjectOfStatement(key, name),
                Coverage.of(List.of(
                        new Coverage.Part("640100", 1950, 9999, Coverage.Completeness.UNKNOWN, Instant.EPOCH))),
                TODAY, Rules.DEFAULT);
    }
}
