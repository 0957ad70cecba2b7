package org.heqiao.routes.household.plan;

import java.nio.charset.StandardCharsets;
import org.heqiao.gateway.query.ValuesModule;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * How personal content lies in the tables: JSON, encrypted, each kind bound to its place so that none can stand in for
 * another.
 */
@Component
public final class PersonalDataCodec {

    private static final byte[] IDENTITY = "hub.identity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBER = "hub.member".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASKING = "hub.batch".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();
    private static final ObjectWriter DECLARED_WRITER = JSON.writerFor(Declared.class);
    private static final ObjectReader DECLARED_READER = JSON.readerFor(Declared.class);

    private final FieldCipher cipher;

    PersonalDataCodec(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** Who a member is, apart from what it declared: all that asking about it needs to open. */
    record Identity(@Nullable Subject id, PersonName name) {
    }

    /** What a member declared, and its place in the household. */
    private record Declared(String memberNo, String relation, String role, @Nullable Long incomeMonthFen,
            @Nullable Long depositsFen, @Nullable Long vehicles, @Nullable Long dwellings, @Nullable String marital,
            @Nullable Guardian guardian, @Nullable Long rigidExpenditureFen) {
    }

    byte[] identity(MemberContent content) {
        return cipher.encrypt(IdentityText.of(content.id(), content.name()).getBytes(StandardCharsets.UTF_8), IDENTITY);
    }

    Identity identity(byte[] sealed) {
        return IdentityText.read(new String(cipher.decrypt(sealed, IDENTITY), StandardCharsets.UTF_8));
    }

    byte[] declared(MemberContent content) {
        return cipher.encrypt(DECLARED_WRITER.writeValueAsBytes(
                new Declared(content.memberNo(), content.relation(), content.role(), content.incomeMonthFen(),
                        content.depositsFen(),
                        content.vehicles(), content.dwellings(), content.marital(), content.guardian(),
                        content.rigidExpenditureFen())),
                MEMBER);
    }

    MemberContent member(byte[] identity, byte[] declared) {
        var who = identity(identity);
        Declared said = DECLARED_READER.readValue(cipher.decrypt(declared, MEMBER));
        return new MemberContent(said.memberNo, who.name, who.id, said.relation, said.role, said.incomeMonthFen,
                said.depositsFen,
                said.vehicles, said.dwellings, said.marital, said.guardian,
                said.rigidExpenditureFen);
    }

    byte[] asking(QueryContext queryContext) {
        return cipher.encrypt(JSON.writeValueAsBytes(queryContext), ASKING);
    }

    QueryContext asking(byte[] sealed) {
        return JSON.readValue(cipher.decrypt(sealed, ASKING), QueryContext.class);
    }
}
