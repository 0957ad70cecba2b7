package org.heqiao.routes.household.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Outcome;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * Answers to some legs in one sealed piece: Smile, for each leg an array of leg, outcome, as-of, note and facts. Facts
 * are named as in the {@link FactRegistry}, once a piece.
 */
@Component
final class AnswerPackCodec {

    private static final byte[] PLACE = "hub.answer".getBytes(StandardCharsets.US_ASCII);
    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {
    };
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final FieldCipher cipher;
    private final ObjectMapper mapper;
    private final ObjectWriter factWriter;
    private final ObjectReader factReader;

    AnswerPackCodec(FieldCipher cipher, FactRegistry registry) {
        this.cipher = cipher;
        var named = registry.types().stream().map(each -> new NamedType(each.type(), each.name()))
                .toArray(NamedType[]::new);
        var factory = SmileFactory.builder().enable(SmileWriteFeature.CHECK_SHARED_STRING_VALUES).build();
        mapper = SmileMapper.builder(factory).addMixIn(Fact.class, FactNames.class).registerSubtypes(named)
                .addMixIn(MarriageEvent.class, EventNames.class)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).build();
        factWriter = mapper.writerFor(FACTS);
        factReader = mapper.readerFor(FACTS).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Takes an answer out of a piece. */
    interface Taker {
        void take(long leg, Answer answer);
    }

    byte[] seal(Map<Long, Answer> answers) {
        var out = new ByteArrayOutputStream(64 * answers.size());
        try (var generator = mapper.createGenerator(out)) {
            generator.writeStartArray();
            answers.forEach((leg, answer) -> write(generator, leg, answer));
            generator.writeEndArray();
        }
        return cipher.encrypt(out.toByteArray(), PLACE);
    }

    private void write(JsonGenerator generator, long leg, Answer answer) {
        generator.writeStartArray();
        generator.writeNumber(leg);
        generator.writeNumber(answer.outcome().ordinal());
        var asOf = answer.asOf();
        if (asOf == null) {
            generator.writeNull();
        } else {
            generator.writeNumber(asOf.toEpochMilli());
        }
        switch (answer) {
            case Answer.Ambiguous several -> generator.writeNumber(several.candidates());
            case Answer any when any.note() == null -> generator.writeNull();
            default -> generator.writeString(answer.note());
        }
        if (answer instanceof Answer.Found found) {
            factWriter.writeValue(generator, found.facts());
        }
        generator.writeEndArray();
    }

    /** @param wanted legs whose answers are to be taken; of the others nothing is made */
    void open(byte[] sealed, LongPredicate wanted, Taker taker) {
        try (var parser = mapper.createParser(cipher.decrypt(sealed, PLACE))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
                long leg = parser.getLongValue();
                if (wanted.test(leg)) {
                    taker.take(leg, read(parser));
                } else {
                    skip(parser);
                }
            }
        }
    }

    private static void skip(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
        }
    }

    private Answer read(JsonParser parser) {
        parser.nextToken();
        var outcome = OUTCOMES[parser.getIntValue()];
        var asOf = parser.nextToken() == JsonToken.VALUE_NULL
                ? Instant.EPOCH
                : Instant.ofEpochMilli(parser.getLongValue());
        int candidates = 0;
        String note = "";
        switch (parser.nextToken()) {
            case VALUE_NUMBER_INT -> candidates = parser.getIntValue();
            case VALUE_STRING -> note = parser.getString();
            default -> {
                // the outcome says it all
            }
        }
        List<Fact> facts = List.of();
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            facts = factReader.readValue(parser);
            parser.nextToken();
        }
        return answer(outcome, asOf, note, candidates, facts);
    }

    private static Answer answer(Outcome outcome, Instant asOf, String note, int candidates, List<Fact> facts) {
        return switch (outcome) {
            case FOUND -> new Answer.Found(facts, asOf);
            case NO_RECORD -> new Answer.NoRecord(asOf, note);
            case NOT_COVERED -> new Answer.NotCovered(note);
            case STALE -> new Answer.Stale(asOf, note);
            case IDENTITY_MISMATCH -> new Answer.IdentityMismatch(asOf);
            case NOT_AUTHORISED -> new Answer.NotAuthorised(note);
            case REFUSED_BY_SOURCE -> new Answer.RefusedBySource(note);
            case SOURCE_UNAVAILABLE -> new Answer.Unavailable(note);
            case AMBIGUOUS -> new Answer.Ambiguous(asOf, candidates);
        };
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
