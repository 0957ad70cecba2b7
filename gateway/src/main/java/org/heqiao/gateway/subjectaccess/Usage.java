package org.heqiao.gateway.subjectaccess;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSubjects.Use;
import org.heqiao.gateway.audit.SourceQuery;
import org.jspecify.annotations.Nullable;

/**
 * One use of a person's data, or several tries to ask one question. The first five members are those of Estonia's data
 * tracker (Andmejälgija), by its names; the others are ours. Each code stands beside its words.
 *
 * @param fields     what left the hub about the person, or, where the hub asked a source, what it asked there
 * @param sources    the data sources asked
 * @param outcome    how it ended, the last time; a refused query is a use as well
 * @param times      how often the same question was put: a source that does not answer is asked again
 * @param first_time when for the first time; {@code logtime} is the last
 * @param local_time {@code logtime} on the clock of the place
 * @param ownLookup  the person's own look at this list
 * @param sentence   all of it as one sentence
 */
record Usage(Instant logtime, String action, @JsonProperty("receiverCode") String receiverCode,
        @JsonProperty("receiverName") String receiverName, @JsonProperty("receiverSystem") String receiverSystem,
        @Nullable String purpose,
        @JsonProperty("legal_basis") @Nullable String legalBasis, List<String> fields, List<String> sources,
        String outcome, int times, @JsonProperty("first_time") Instant firstTime,
        @JsonProperty("local_time") String localTime, @JsonProperty("own_lookup") boolean ownLookup, Text text,
        String sentence, Proof proof) {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);

    /** The codes in the words of an office. */
    record Text(String action, @Nullable String purpose, @JsonProperty("legal_basis") @Nullable String legalBasis,
            List<String> fields, List<String> sources, String outcome) {
    }

    /**
     * Proves to the person, and to anybody the person shows it to, that this entry is in the log and speaks of its
     * number: HMAC-SHA-256 of the number (of another document: {@code document}, code of the kind and number, with
     * blanks between) under {@code key} is {@code commitment}.
     *
     * @param integrated whether the proof of inclusion can be had at {@code /api/v1/audit/proofs} already
     */
    record Proof(String log, long index, String hash, String commitment, String key, boolean integrated) {
    }

    /** @param receiver name of the agency */
    static Usage of(Use use, String receiver, ZoneId here) {
        return of(use, receiver, here, 1, use.entry().at());
    }

    /** The same question once more, earlier. */
    Usage with(Use earlier, ZoneId here) {
        return new Usage(logtime, action, receiverCode, receiverName, receiverSystem, purpose, legalBasis, fields,
                sources, outcome,
                times + 1, earlier.entry().at(), localTime, ownLookup, text, sentence(here, times + 1), proof);
    }

    private static Usage of(Use use, String receiver, ZoneId here, int times, Instant first) {
        var entry = use.entry();
        var legalContext = entry.matter();
        var fields = entry instanceof SourceQuery ? entry.fields().asked() : entry.fields().returned();
        var sources = entry.sources().stream().map(AuditEntry.Source::source).distinct().toList();
        var purpose = legalContext == null ? null : legalContext.purpose();
        var basis = legalContext == null ? null : legalContext.legalBasis();
        var text = new Text(UsageText.service(entry.service()), UsageText.purpose(purpose), UsageText.basis(basis),
                UsageText.items(fields),
                UsageText.sources(sources), UsageText.outcome(entry.decision().name()));
        var bare = new Usage(entry.at(), entry.service(), entry.caller().agency().value(), receiver,
                entry.caller().client(),
                purpose, basis,
                fields,
                sources, entry.decision().name(), times, first, entry.at().atZone(here).toOffsetDateTime().toString(),
                entry.service().equals(SubjectUsages.SERVICE), text, "",
                new Proof(use.receipt().log(), use.receipt().index(), use.receipt().hash(), use.commitment(), use.key(),
                        use.proof().isPresent()));
        return new Usage(bare.logtime, bare.action, bare.receiverCode, receiver, bare.receiverSystem, purpose, basis,
                fields, sources,
                bare.outcome, times, first, bare.localTime, bare.ownLookup, text, bare.sentence(here, times),
                bare.proof);
    }

    private String sentence(ZoneId here, int count) {
        var told = new StringBuilder(DAY_AND_TIME.format(logtime.atZone(here))).append('，').append(receiverName);
        if (text.purpose() != null) {
            told.append("因").append(text.purpose());
        }
        if (text.legalBasis() != null) {
            told.append("，依据").append(text.legalBasis());
        }
        told.append('，').append(text.action());
        if (!text.sources().isEmpty()) {
            told.append("；数据来源：").append(String.join("、", text.sources()));
        }
        if (!text.fields().isEmpty()) {
            told.append("；涉及：").append(String.join("、", text.fields()));
        }
        told.append("；结果：").append(text.outcome());
        return (count > 1 ? told.append("（共查询").append(count).append("次）") : told).append('。').toString();
    }
}
