package org.heqiao.schemas.marriage;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;

/** The persons of these tests. All numbers are of region 640199, which was never assigned. */
final class People {

    private static final LookupHash HASH = new LookupHash(
            "a key that only tests may ever use!".getBytes(StandardCharsets.US_ASCII));

    static final Party LI = party("640199199001010014", "李安");
    static final Party WANG = party("640199199001010022", "王宁");
    static final Party ZHAO = party("640199199001010030", "赵晴");
    static final Party SOMEBODY = party("64019919900101009X", "钱多");
    static final Party SOMEBODY_ELSE = party("640199200002290017", "孙里");

    private People() {
    }

    static Party party(@Nullable String number, @Nullable String name) {
        return new Party(DocumentType.RESIDENT_ID, number == null ? null : key(number), false,
                name == null ? null : new PersonName(name));
    }

    static Party called(Party party, @Nullable String name) {
        return new Party(party.document(), party.key(), party.fifteenDigits(),
                name == null ? null : new PersonName(name));
    }

    static Party withFifteenDigits(Party party) {
        return new Party(party.document(), party.key(), true, party.name());
    }

    static Party withoutNumber(Party party) {
        return new Party(party.document(), null, false, party.name());
    }

    static PersonKey key(String number) {
        return PersonKey.of(HASH.of(new ResidentId(number)));
    }

    static PersonKey key(Party party) {
        return Objects.requireNonNull(party.key());
    }

    static SubjectOfStatement subject(Party party) {
        return new SubjectOfStatement(key(party), Objects.requireNonNull(party.name()));
    }
}
