package org.heqiao.routes.household.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.query.ValuesModule;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * How personal content lies in the tables: JSON, encrypted, each kind bound to its place so that none can stand in for
 * another.
 */
@Component
public final class PersonalDataCodec {

    private static final byte[] IDENTITY = "hub.identity".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBER = "hub.member".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FACTS = "hub.leg".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ASKING = "hub.batch".getBytes(StandardCharsets.US_ASCII);

    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();
    private static final TypeReference<List<Fact>> FACTS_TYPE = new TypeReference<>() {
    };
    private static final ObjectWriter DECLARED_WRITER = JSON.writerFor(Declared.class);
    private static final ObjectReader DECLARED_READER = JSON.readerFor(Declared.class);

    private final FieldCipher cipher;
    private final ObjectWriter factWriter;
    private final ObjectReader factReader;

    PersonalDataCodec(FieldCipher cipher, FactRegistry registry) {
        this.cipher = cipher;
        var named = registry.types().stream().map(each -> new NamedType(each.type(), each.name()))
                .toArray(NamedType[]::new);
        var json = JsonMapper.builder().addMixIn(Fact.class, FactNames.class).registerSubtypes(named)
                .addMixIn(MarriageEvent.class, EventNames.class).build();
        factWriter = json.writerFor(FACTS_TYPE);
        factReader = json.readerFor(FACTS_TYPE);
    }

    /** An answer as a leg keeps it: only facts are personal, the rest is plain. */
    record KeptAnswer(Outcome outcome, @Nullable Instant asOf, @Nullable String note, byte @Nullable [] facts) {
    }

    /** Who a member is, apart from what it declared: all that asking about it needs to open. */
    record Identity(@Nullable Subject id, PersonName name) {
    }

    /** What a member declared, and its place in the household. */
    private record Declared(String memberNo, String relation, String role, @Nullable Long incomeMonthFen,
            @Nullable Long depositsFen, @Nullable Long vehicles, @Nullable Long dwellings, @Nullable String marital,
            @Nullable Guardian guardian) {
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
                        content.vehicles(), content.dwellings(), content.marital(), content.guardian())),
                MEMBER);
    }

    MemberContent member(byte[] identity, byte[] declared) {
        var who = identity(identity);
        Declared said = DECLARED_READER.readValue(cipher.decrypt(declared, MEMBER));
        return new MemberContent(said.memberNo, who.name, who.id, said.relation, said.role, said.incomeMonthFen,
                said.depositsFen,
                said.vehicles, said.dwellings, said.marital, said.guardian);
    }

    byte[] asking(QueryContext queryContext) {
        return cipher.encrypt(JSON.writeValueAsBytes(queryContext), ASKING);
    }

    QueryContext asking(byte[] sealed) {
        return JSON.readValue(cipher.decrypt(sealed, ASKING), QueryContext.class);
    }

    KeptAnswer answer(Answer answer) {
        var facts = answer instanceof Answer.Found found
                ? cipher.encrypt(factWriter.writeValueAsBytes(found.facts()), FACTS)
                : null;
        var note = answer instanceof Answer.Ambiguous several ? Integer.toString(several.candidates()) : answer.note();
        return new KeptAnswer(answer.outcome(), answer.asOf(), note, facts);
    }

    Answer answer(KeptAnswer kept) {
        var asOf = kept.asOf() == null ? Instant.EPOCH : kept.asOf();
        var note = kept.note() == null ? "" : kept.note();
        return switch (kept.outcome()) {
            case FOUND -> new Answer.Found(facts(kept.facts()), asOf);
            case NO_RECORD -> new Answer.NoRecord(asOf, note);
            case NOT_COVERED -> new Answer.NotCovered(note);
            case STALE -> new Answer.Stale(asOf, note);
            case IDENTITY_MISMATCH -> new Answer.IdentityMismatch(asOf);
            case NOT_AUTHORISED -> new Answer.NotAuthorised(note);
            case REFUSED_BY_SOURCE -> new Answer.RefusedBySource(note);
            case SOURCE_UNAVAILABLE -> new Answer.Unavailable(note);
            case AMBIGUOUS -> new Answer.Ambiguous(asOf, Integer.parseInt(note));
        };
    }

    private List<Fact> facts(byte @Nullable [] sealed) {
        if (sealed == null) {
            throw new IllegalStateException("a leg that found something has lost its facts");
        }
        return factReader.readValue(cipher.decrypt(sealed, FACTS));
    }

    /** The names are those of the {@link FactRegistry}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
    private interface FactNames {
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
    @JsonSubTypes({@JsonSubTypes.Type(value = MarriageEvent.Marriage.class, name = "marriage"),
            @JsonSubTypes.Type(value = MarriageEvent.Divorce.class, name = "divorce"),
            @JsonSubTypes.Type(value = MarriageEvent.DivorceApplication.class, name = "divorce-application"),
            @JsonSubTypes.Type(value = MarriageEvent.Reissue.class, name = "reissue"),
            @JsonSubTypes.Type(value = MarriageEvent.Revocation.class, name = "revocation"),
            @JsonSubTypes.Type(value = MarriageEvent.CourtDecision.class, name = "court-decision"),
            @JsonSubTypes.Type(value = MarriageEvent.Death.class, name = "death")})
    private interface EventNames {
    }
}
