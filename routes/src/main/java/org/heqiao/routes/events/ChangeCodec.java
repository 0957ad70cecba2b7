package org.heqiao.routes.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.query.ValuesModule;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How the personal parts of events lie in the tables: encrypted, each kind bound to its place. */
@Component
final class ChangeCodec {

    private static final byte[] CHANGE = "event.change".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REF = "event.person.ref".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASKING = "event.subscription.asking".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();

    private final FieldCipher cipher;

    ChangeCodec(FieldCipher cipher) {
        this.cipher = cipher;
    }

    private record Kept(RegisterChange.Kind kind, Instant recorded, @Nullable LocalDate on, RecordSource origin,
            String reference, @Nullable Who a, @Nullable Who b) {
    }

    private record Who(@Nullable String number, String name) {

        static @Nullable Who of(@Nullable Concerned concerned) {
            return concerned == null
                    ? null
                    : new Who(concerned.number() == null ? null : concerned.number().value(), concerned.name());
        }

        static @Nullable Concerned concerned(@Nullable Who who) {
            return who == null
                    ? null
                    : new Concerned(null, who.number == null ? null : new ResidentId(who.number), who.name);
        }
    }

    byte[] change(RegisterChange registerChange) {
        return cipher.encrypt(JSON.writeValueAsBytes(
                new Kept(registerChange.kind(), registerChange.recordedAt(), registerChange.on(),
                        registerChange.origin(),
                        registerChange.reference(), Who.of(registerChange.a()), Who.of(registerChange.b()))),
                CHANGE);
    }

    /** Without the keys of the persons: they are matched before it is sealed. */
    RegisterChange change(long seq, byte[] sealed) {
        var kept = JSON.readValue(cipher.decrypt(sealed, CHANGE), Kept.class);
        return new RegisterChange(seq, kept.kind, kept.recorded, kept.on, kept.origin, kept.reference,
                Who.concerned(kept.a),
                Who.concerned(kept.b));
    }

    byte[] ref(String ref) {
        return cipher.encrypt(ref.getBytes(StandardCharsets.UTF_8), REF);
    }

    String ref(byte[] sealed) {
        return new String(cipher.decrypt(sealed, REF), StandardCharsets.UTF_8);
    }

    byte[] asking(QueryContext queryContext) {
        return cipher.encrypt(JSON.writeValueAsBytes(queryContext), ASKING);
    }

    QueryContext asking(byte[] sealed) {
        return JSON.readValue(cipher.decrypt(sealed, ASKING), QueryContext.class);
    }
}
