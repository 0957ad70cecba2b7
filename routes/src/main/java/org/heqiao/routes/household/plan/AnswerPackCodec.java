package org.heqiao.routes.household.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileReadFeature;
import tools.jackson.dataformat.smile.SmileWriteFeature;

/**
 * Answers to some legs in one sealed piece: for each leg its outcome, as-of and note, and its facts in Smile under the
 * names of the {@link FactRegistry}. Times and notes, of which there are few, are written where they come first. Who
 * wants some of the legs passes over the others.
 */
@Component
final class AnswerPackCodec {

    private static final byte[] PLACE = "hub.answer".getBytes(StandardCharsets.US_ASCII);
    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {
    };
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final byte VERSION = 1;
    private static final int NONE = -1;

    private final FieldCipher cipher;
    private final ObjectWriter factWriter;
    private final ObjectReader factReader;

    AnswerPackCodec(FieldCipher cipher, FactRegistry registry) {
        this.cipher = cipher;
        var named = registry.types().stream().map(each -> new NamedType(each.type(), each.name()))
                .toArray(NamedType[]::new);
        var factory = SmileFactory.builder().disable(SmileWriteFeature.WRITE_HEADER)
                .disable(SmileReadFeature.REQUIRE_HEADER).build();
        var mapper = SmileMapper.builder(factory).addMixIn(Fact.class, FactNames.class).registerSubtypes(named)
                .addMixIn(MarriageEvent.class, EventNames.class).build();
        factWriter = mapper.writerFor(FACTS);
        factReader = mapper.readerFor(FACTS);
    }

    /** Takes an answer out of a piece. */
    interface Taker {
        void take(long leg, Answer answer);
    }

    byte[] seal(Map<Long, Answer> answers) {
        var bytes = new ByteArrayOutputStream(64 * answers.size());
        try (var out = new DataOutputStream(bytes)) {
            long first = answers.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
            out.writeByte(VERSION);
            out.writeLong(first);
            out.writeInt(answers.size());
            var times = new HashMap<Instant, Integer>();
            var notes = new HashMap<String, Integer>();
            for (var entry : answers.entrySet()) {
                var answer = entry.getValue();
                out.writeInt(Math.toIntExact(entry.getKey() - first));
                out.writeByte(answer.outcome().ordinal());
                var asOf = answer.asOf();
                if (isFirst(out, times, asOf)) {
                    out.writeLong(Objects.requireNonNull(asOf).toEpochMilli());
                }
                var note = answer instanceof Answer.Ambiguous several
                        ? Integer.toString(several.candidates())
                        : answer.note();
                if (isFirst(out, notes, note)) {
                    write(out, Objects.requireNonNull(note).getBytes(StandardCharsets.UTF_8));
                }
                write(out, answer instanceof Answer.Found found ? facts(found.facts()) : new byte[0]);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return cipher.encrypt(bytes.toByteArray(), PLACE);
    }

    /** Writes which of those written it is. @return whether it is none, and must be written itself */
    private static <T> boolean isFirst(DataOutputStream out, Map<T, Integer> written, @Nullable T value)
            throws IOException {
        if (value == null) {
            out.writeInt(NONE);
            return false;
        }
        var place = written.putIfAbsent(value, written.size());
        out.writeInt(place == null ? written.size() - 1 : place);
        return place == null;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    byte[] facts(List<Fact> facts) {
        return factWriter.writeValueAsBytes(facts);
    }

    List<Fact> facts(byte[] smile) {
        return factReader.readValue(smile);
    }

    /** @param wanted legs whose answers are to be taken; of the others nothing is made */
    void open(byte[] sealed, LongPredicate wanted, Taker taker) {
        var in = ByteBuffer.wrap(cipher.decrypt(sealed, PLACE));
        if (in.get() != VERSION) {
            throw new IllegalStateException("answers written by another version");
        }
        long first = in.getLong();
        var times = new ArrayList<Instant>();
        var notes = new ArrayList<String>();
        for (int left = in.getInt(); left > 0; left--) {
            long leg = first + in.getInt();
            var outcome = OUTCOMES[in.get()];
            int time = in.getInt();
            if (time == times.size()) {
                times.add(Instant.ofEpochMilli(in.getLong()));
            }
            int note = in.getInt();
            if (note == notes.size()) {
                notes.add(new String(read(in), StandardCharsets.UTF_8));
            }
            if (wanted.test(leg)) {
                taker.take(leg, answer(outcome, time == NONE ? Instant.EPOCH : times.get(time),
                        note == NONE ? "" : notes.get(note), read(in)));
            } else {
                in.position(in.getInt() + in.position());
            }
        }
    }

    private static byte[] read(ByteBuffer in) {
        var bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }

    private Answer answer(Outcome outcome, Instant asOf, String note, byte[] facts) {
        return switch (outcome) {
            case FOUND -> new Answer.Found(facts(facts), asOf);
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
