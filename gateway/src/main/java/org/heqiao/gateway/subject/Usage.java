package org.heqiao.gateway.subject;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditSubjects.Use;
import org.jspecify.annotations.Nullable;

/**
 * One use of a person's data. The first five members are those of Estonia's data tracker (Andmejälgija), by its names; the others are ours.
 *
 * @param fields  what left the hub about the person, or, where the hub asked a source, what it asked there
 * @param sources the data sources asked
 * @param outcome how it ended; a refused query is a use as well
 */
record Usage(Instant logtime, String action, @JsonProperty("receiverCode") String receiverCode,
        @JsonProperty("receiverName") String receiverName, @JsonProperty("receiverSystem") String receiverSystem, @Nullable String purpose,
        @JsonProperty("legal_basis") @Nullable String legalBasis, List<String> fields, List<String> sources, String outcome, Proof proof) {

    /**
     * Proves to the person, and to anybody the person shows it to, that this entry is in the log and speaks of its number: HMAC-SHA-256 of the number
     * (of another document: {@code document}, code of the kind and number, with blanks between) under {@code key} is {@code commitment}.
     *
     * @param integrated whether the proof of inclusion can be had at {@code /api/v1/audit/proofs} already
     */
    record Proof(String log, long index, String hash, String commitment, String key, boolean integrated) {
    }

    static Usage of(Use use, String receiver) {
        var entry = use.entry();
        var matter = entry.matter();
        return new Usage(entry.at(), entry.service(), entry.caller().agency(), receiver, entry.caller().client(),
                matter == null ? null : matter.purpose(), matter == null ? null : matter.legalBasis(),
                entry.kind() == Kind.ASKING ? entry.fields().asked() : entry.fields().returned(),
                entry.sources().stream().map(AuditEntry.Source::source).distinct().toList(), entry.decision().name(),
                new Proof(use.receipt().log(), use.receipt().index(), use.receipt().hash(), use.commitment(), use.key(),
                        use.proof().isPresent()));
    }
}
