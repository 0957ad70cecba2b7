package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.routes.Records;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonalDataCodecTest {

    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void records_about_a_marriage_come_back_as_they_were_and_cannot_be_read_in_between() {
        var personalDataCodec = new PersonalDataCodec(KEYS.fieldCipher());
        var hash = KEYS.lookupHash();
        var day = LocalDate.of(2010, 5, 1);
        var a = Records.party(hash, new ResidentId("640199199001010014"), "张远山");
        var b = Records.party(hash, new ResidentId("64019919900202002X"), "李四");
        var answer = new Answer.Found(
                List.<Fact>of(Records.marriage(day, a, b, null), Records.revocation(day.plusYears(1), a, b),
                        new MarriageRecord(new MarriageEvent.CourtDecision(new EventId("court/1"),
                                new Provenance(RecordSource.COURTS, AS_OF),
                                MarriageEvent.CourtDecision.Kind.DIVORCE, "1", "court", day, null, null,
                                new Couple(a, null)), null),
                        new MarriageRecord(new MarriageEvent.Death(new EventId("death/1"),
                                new Provenance(RecordSource.CREMATIONS, AS_OF),
                                java.util.Objects.requireNonNull(b.key()), null), null)),
                AS_OF);

        var kept = personalDataCodec.answer(answer);

        assertThat(personalDataCodec.answer(kept)).isEqualTo(answer);
        assertThat(new String(java.util.Objects.requireNonNull(kept.facts()), StandardCharsets.UTF_8))
                .doesNotContain("李四", "2010");
    }

    @Test
    void a_member_comes_back_whatever_its_document_and_without_one() {
        var personalDataCodec = new PersonalDataCodec(KEYS.fieldCipher());
        for (var id : new @Nullable Subject[]{new ResidentId("640199199001010014"), new DocumentId("6", "军字第1234567号"),
                null}) {
            var member = new MemberContent("1", new PersonName("ALEX EXAMPLE"), id, "10", "LIVING_TOGETHER", 1L, null,
                    null, null, "20",
                    new Guardian("2"));

            assertThat(personalDataCodec.member(personalDataCodec.identity(member), personalDataCodec.declared(member)))
                    .isEqualTo(member);
        }
    }
}
