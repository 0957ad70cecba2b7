package org.heqiao.routes.household.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;

/**
 * Takes a commission file at the door: kept whole, surveyed, and only then a batch. The same file with the same context
 * is the same batch.
 */
@Component
@EnableConfigurationProperties(IntakeProperties.class)
public class BatchSubmission {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSubmission.class);
    private static final int LONGEST_KEY = 100;

    private final EncryptedFileStore files;
    private final IntakeProperties bounds;
    private final Batches batches;
    private final WorkQueues workQueues;

    BatchSubmission(EncryptedFileStore files, IntakeProperties bounds, Batches batches, WorkQueues workQueues) {
        this.files = files;
        this.bounds = bounds;
        this.batches = batches;
        this.workQueues = workQueues;
    }

    /** @param created false: the file was known already */
    public record Submitted(Batch batch, boolean created) {
    }

    /** The idempotency key came with another file before. */
    public static final class KeyReused extends ApiProblem {
        private static final long serialVersionUID = 1L;

        KeyReused() {
            super(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused",
                    "this Idempotency-Key came with another file before");
        }
    }

    /** A file that was kept and looked at, and is no batch yet. */
    public static final class Commissioned {

        private final EncryptedFileStore.Arrived file;
        private final FileInspection fileInspection;

        Commissioned(EncryptedFileStore.Arrived file, FileInspection fileInspection) {
            this.file = file;
            this.fileInspection = fileInspection;
        }

        public int households() {
            return fileInspection.households();
        }

        /** The counties it speaks of; null: too many to say. */
        public @Nullable Set<Division> divisions() {
            return fileInspection.divisions();
        }
    }

    /** Keeps the file, and looks at it; nothing comes of it before it is submitted. */
    public Commissioned receive(InputStream body, String mediaType, @Nullable String idempotencyKey)
            throws IOException, BadFile {
        FileKind.claimed(mediaType);
        if (idempotencyKey != null
                && (idempotencyKey.length() > LONGEST_KEY || IdentityNumbers.areIn(idempotencyKey))) {
            throw new BadFile("idempotency-key",
                    "an Idempotency-Key has at most " + LONGEST_KEY + " characters, and is nobody's identity number");
        }
        var file = files.receive(body, mediaType, bounds.largestFile());
        boolean usable = false;
        try {
            var commissioned = new Commissioned(file,
                    FileInspection.of(files, file.number(), file.kind(), file.charset(), bounds));
            usable = true;
            return commissioned;
        } finally {
            if (!usable) {
                files.delete(file.number());
            }
        }
    }

    /** Whoever does not submit what was received gives it back. */
    public void discard(Commissioned commissioned) {
        files.delete(commissioned.file.number());
    }

    /**
     * Who submits a file, and why.
     *
     * @param agency whose batch it will be
     * @param again  a file that was submitted before is to be checked once more
     */
    public record Submitter(AgencyCode agency, @Nullable String idempotencyKey, boolean again,
            QueryContext queryContext, CallOrigin callOrigin) {
    }

    /** It is read by whoever of the nodes comes to it first. */
    public Submitted submit(Commissioned commissioned, Submitter submitter) {
        var submitted = submit(commissioned, submitter, Lane.BULK);
        if (submitted.created || submitted.batch.state() == Batch.State.RECEIVED) {
            announce(submitted.batch);
        }
        return submitted;
    }

    /** Nobody is told of it yet. */
    Submitted submit(Commissioned commissioned, Submitter submitter, Lane lane) {
        boolean kept = false;
        try {
            var submitted = create(commissioned, submitter, lane);
            kept = submitted.created;
            return submitted;
        } finally {
            if (!kept) {
                discardUnlessHeld(commissioned);
            }
        }
    }

    /**
     * A commit whose answer was lost may have made a batch of it: then it is kept. What cannot be told now is left for
     * {@link Redispatch}.
     */
    private void discardUnlessHeld(Commissioned commissioned) {
        try {
            if (!batches.hold(commissioned.file.number())) {
                discard(commissioned);
            }
        } catch (DataAccessException away) {
            LOG.warn("whether a file is still needed is found out later: {}", away.getClass().getSimpleName());
        }
    }

    private Submitted create(Commissioned commissioned, Submitter submitter, Lane lane) {
        var file = commissioned.file;
        var fileInspection = commissioned.fileInspection;
        var agency = submitter.agency;
        var key = submitter.idempotencyKey;
        var fingerprint = fingerprint(file.digest(), agency, submitter.queryContext);
        if (key != null) {
            var known = batches.withIdempotencyKey(agency, key);
            if (known.isPresent() && !batches.hasFingerprint(known.get(), fingerprint)) {
                throw new KeyReused();
            }
            if (known.isPresent()) {
                return submitted(known.get(), file.number());
            }
        }
        var batch = batches.create(new Batches.Submission(fingerprint, agency, key, lane, submitter.queryContext,
                submitter.callOrigin,
                new Batch.CommissionFile(file.number(), fileInspection.kind().name().toLowerCase(Locale.ROOT),
                        fileInspection.charset().name(),
                        file.bytes(),
                        fileInspection.rows(),
                        fileInspection.households(), fileInspection.table()),
                submitter.again));
        return submitted(batch, file.number());
    }

    private static Submitted submitted(Batch batch, long file) {
        return new Submitted(batch, batch.file().number() == file);
    }

    /**
     * It is accepted, whatever becomes of the message: {@link Redispatch} tells what nobody has heard of. Nobody waits
     * for the broker.
     */
    private void announce(Batch batch) {
        Thread.ofVirtual().name("tell-intake").start(() -> {
            try {
                workQueues.intake(batch.id(), batch.lane().priority());
            } catch (JmsException away) {
                LOG.warn("batch {} is accepted, and read when the broker answers: {}", batch.publicId(),
                        away.getClass().getSimpleName());
            }
        });
    }

    private static byte[] fingerprint(byte[] digest, AgencyCode agency, QueryContext queryContext) {
        var sha256 = Sha256.begin();
        sha256.update(digest);
        return sha256.digest((agency.value() + '\n' + queryContext.purpose().value() + '\n'
                + queryContext.commissionNo())
                .getBytes(StandardCharsets.UTF_8));
    }
}
