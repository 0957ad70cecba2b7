package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.heqiao.gateway.tlog.VerificationResult.Kind;
import org.heqiao.gateway.tlog.VerificationResult.Witnessed;
import org.jspecify.annotations.Nullable;

/**
 * Holds checkpoints to the signatures of witnesses whose keys are given: what of a witness is there must be right, and
 * something must be there.
 */
final class WitnessVerifier {

    private final List<CosignerKey> witnesses;
    private final VerificationFindings verificationFindings;

    WitnessVerifier(List<CosignerKey> witnesses, VerificationFindings verificationFindings) {
        this.witnesses = witnesses;
        this.verificationFindings = verificationFindings;
    }

    /**
     * @param notes checkpoints of the dump that the log signed, by size
     * @param known the same kept outside, which may bring signatures of witnesses along
     */
    List<Witnessed> run(Path dump, Map<Long, String> notes, List<String> known) throws IOException {
        var signatures = new ArrayList<Cosigned>();
        if (!witnesses.isEmpty()) {
            for (var row : LogDump.cosignatures(dump)) {
                read(row).ifPresent(signatures::add);
            }
        }
        return witnesses.stream().map(witness -> check(witness, signatures, notes, known)).filter(Objects::nonNull)
                .toList();
    }

    private record Cosigned(long size, SignedNote.Signature signature) {
    }

    private Optional<Cosigned> read(PgBinaryCopyReader.Row row) {
        try {
            return Optional.of(new Cosigned(row.number(0), SignedNote.signatures(row.text(1)).getFirst()));
        } catch (IllegalArgumentException malformed) {
            verificationFindings.add(Kind.CHECKPOINT, row.number(0), row.number(0), "a signature of a witness is none");
            return Optional.empty();
        }
    }

    private @Nullable Witnessed check(CosignerKey witness, List<Cosigned> signatures, Map<Long, String> notes,
            List<String> known) {
        var seen = new TreeMap<Long, Instant>();
        for (var cosigned : signatures) {
            if (cosigned.signature().isBy(witness)) {
                var note = notes.get(cosigned.size());
                var time = note == null
                        ? Optional.<Instant>empty()
                        : witness.time(new SignedNote(SignedNote.parse(note).text(), List.of(cosigned.signature())));
                time.ifPresentOrElse(at -> seen.put(cosigned.size(), at), () -> wrong(witness, cosigned.size()));
            }
        }
        known.forEach(text -> outside(witness, SignedNote.parse(text), seen));
        if (seen.isEmpty()) {
            verificationFindings.add(Kind.CHECKPOINT, 0, 0, "the witness " + witness.name() + " has cosigned none");
            return null;
        }
        return new Witnessed(witness.name(), seen.size(), seen.lastKey(), seen.lastEntry().getValue());
    }

    private void outside(CosignerKey witness, SignedNote signedNote, TreeMap<Long, Instant> seen) {
        if (signedNote.signatures().stream().noneMatch(signature -> signature.isBy(witness))) {
            return;
        }
        long size = Checkpoint.parse(signedNote.text()).map(Checkpoint::size).orElse(0L);
        witness.time(signedNote).ifPresentOrElse(
                at -> seen.merge(size, at, (one, other) -> one.isBefore(other) ? one : other),
                () -> wrong(witness, size));
    }

    private void wrong(CosignerKey witness, long size) {
        verificationFindings.add(Kind.CHECKPOINT, size, size,
                "the signature of the witness " + witness.name() + " is not of this checkpoint");
    }
}
