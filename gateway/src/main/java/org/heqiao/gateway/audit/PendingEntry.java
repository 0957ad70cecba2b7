package org.heqiao.gateway.audit;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.heqiao.gateway.tlog.EntryColumns;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.SubjectCommitment;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.privacy.Mask;

/** An entry on its way into the log, all computed that needs no database; and who waits for it. */
record PendingEntry(EntryColumns columns, byte[] text, Hash leaf, boolean restricted, List<Link> subjects,
        List<String> commitments, List<Long> announcements, CompletableFuture<Receipt> receipt) {

    /** What links the entry to a person. */
    record Link(byte[] lookup, byte[] key, String mask) {
    }

    static PendingEntry of(AuditEntry entry, List<? extends Subject> about, LookupHash lookup, SecureRandom random) {
        var subjects = new ArrayList<Link>(about.size());
        var commitments = new ArrayList<String>(about.size());
        var drawn = new byte[about.size() * SubjectCommitment.KEY_BYTES];
        random.nextBytes(drawn); // at once: each draw is one after the other for all calls
        int from = 0;
        for (var subject : about) {
            var key = Arrays.copyOfRange(drawn, from, from + SubjectCommitment.KEY_BYTES);
            from += SubjectCommitment.KEY_BYTES;
            subjects.add(new Link(lookup.of(subject), key, Mask.idNumber(subject.number())));
            commitments.add(SubjectCommitment.of(key, subject));
        }
        return of(entry, subjects, commitments, List.of());
    }

    /** About people whom earlier entries announced: they are linked there. */
    static PendingEntry ofAnnounced(AuditEntry entry, List<SourceQueryLog.Named> about) {
        return of(entry, List.of(), about.stream().map(SourceQueryLog.Named::commitment).toList(),
                about.stream().map(SourceQueryLog.Named::announcement).distinct().toList());
    }

    private static PendingEntry of(AuditEntry told, List<Link> subjects, List<String> commitments,
            List<Long> announcements) {
        var entry = ImpersonalText.of(told);
        var text = EntryText.write(entry, commitments);
        var officer = entry.officer();
        var columns = new EntryColumns(entry.at(), entry.kind().name(), entry.requestId(),
                entry.caller().agency().value(),
                entry.caller().client(),
                entry.service(), entry.decision().name(), officer == null ? null : officer.number(),
                entry.matter() == null ? null : entry.matter().caseNo());
        return new PendingEntry(columns, text, Hash.leaf(text), entry.restricted(), subjects, commitments,
                announcements,
                new CompletableFuture<>());
    }
}
