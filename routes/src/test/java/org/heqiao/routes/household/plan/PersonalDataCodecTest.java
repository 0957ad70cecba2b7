package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.KeyRing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonalDataCodecTest {

    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    @Test
    void a_member_comes_back_whatever_its_document_and_without_one() {
        var personalDataCodec = new PersonalDataCodec(KEYS.fieldCipher());
        for (var id : new @Nullable Subject[]{new ResidentId("640199199001010014"), new DocumentId("6", "军字第1234567号"),
                null}) {
            var member = new MemberContent("1", new PersonName("ALEX EXAMPLE"), id, "10", "LIVING_TOGETHER", 1L, null,
                    null, null, "20",
                    new Guardian("2"), 3600_00L);

            assertThat(personalDataCodec.member(personalDataCodec.identity(member), personalDataCodec.declared(member)))
                    .isEqualTo(member);
        }
    }
}
