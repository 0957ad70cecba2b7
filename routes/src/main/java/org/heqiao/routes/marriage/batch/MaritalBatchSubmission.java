package org.heqiao.routes.marriage.batch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.background.DeferredWrites;
import org.heqiao.gateway.enforcement.AdmittedUpload;
import org.heqiao.gateway.enforcement.IdempotentCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.marriage.batch.MaritalBatch.Kept;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Reason;
import org.heqiao.routes.marriage.batch.MaritalBatches.Bringing;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes a list in at the door: kept whole, surveyed, and only then a list. The same file for the same reason is the
 * same list.
 */
@Component
class MaritalBatchSubmission {

    private final EncryptedFileStore files;
    private final MaritalBatchReader reading;
    private final MaritalBatches maritalBatches;
    private final MaritalBatchSettings settings;
    private final DeferredWrites undoing = new DeferredWrites(
            "a list that was not let in is under way until its call counts as dead");

    MaritalBatchSubmission(EncryptedFileStore files, MaritalBatchReader reading, MaritalBatches maritalBatches,
            MaritalBatchSettings settings) {
        this.files = files;
        this.reading = reading;
        this.maritalBatches = maritalBatches;
        this.settings = settings;
    }

    /**
     * @param roll    null: the call is answered as it was the first time
     * @param created false: it was known already, and nothing more is counted
     */
    record Brought(@Nullable MaritalBatch roll, boolean created) {
    }

    /** The same list is being taken in by another call. */
    static final class UnderWay extends ApiProblem {
        private static final long serialVersionUID = 1L;

        private UnderWay() {
            super(HttpStatus.CONFLICT, "request-in-progress", "the same list is being taken in by another call");
        }

        @Override
        protected Map<String, String> headers() {
            return Map.of(HttpHeaders.RETRY_AFTER, "2");
        }
    }

    Call by(HttpServletRequest request, Caller caller, CallContext callContext) {
        return new Call(request, caller, callContext);
    }

    /** Undoes what was not let in and is not undone yet; until then the same list is under way. */
    @Scheduled(fixedDelay = 1_000)
    void undoLeft() {
        undoing.flush();
    }

    /** One call that brings a list. */
    final class Call implements AdmittedUpload.Receiving<Brought, BadFile> {

        private final HttpServletRequest request;
        private final Caller caller;
        private final CallContext callContext;
        private @Nullable MaritalBatch created;

        Call(HttpServletRequest request, Caller caller, CallContext callContext) {
            this.request = request;
            this.caller = caller;
            this.callContext = callContext;
        }

        @Override
        public AdmittedUpload<Brought> under(Permit permit) throws IOException, BadFile {
            var mediaType = request.getHeader(HttpHeaders.CONTENT_TYPE);
            var arrived = files.receive(request.getInputStream(), mediaType == null ? "" : mediaType,
                    settings.largestFile());
            boolean kept = false;
            try {
                if (!IdempotentCall.isFirst(request, arrived.digest())) {
                    return new AdmittedUpload<>(new Brought(null, false), Set.of(), "REPEATED");
                }
                var admittedUpload = receive(arrived);
                kept = admittedUpload.what().created();
                return admittedUpload;
            } finally {
                if (!kept) {
                    files.delete(arrived.number());
                }
            }
        }

        private AdmittedUpload<Brought> receive(EncryptedFileStore.Arrived arrived) throws IOException, BadFile {
            var bringing = new Bringing(caller.agency(), caller.client(), fingerprint(arrived.digest()),
                    new Reason(callContext.asking(), callContext.authorisationNo()));
            maritalBatches.purge(bringing);
            var known = maritalBatches.known(bringing);
            if (known.isPresent()) {
                return known(known.get());
            }
            var survey = reading.survey(arrived);
            var file = new Kept(arrived.number(), arrived.kind().name(), arrived.charset().name(), arrived.bytes(),
                    survey.rows(),
                    survey.table());
            created = maritalBatches.create(bringing, file, survey.people()).orElse(null);
            return created == null
                    ? known(maritalBatches.known(bringing).orElseThrow(UnderWay::new))
                    : new AdmittedUpload<>(new Brought(created, true), Set.of(),
                            "RECEIVED, " + survey.rows() + " rows, " + survey.people() + " people",
                            survey.people());
        }

        private static AdmittedUpload<Brought> known(MaritalBatch maritalBatch) {
            if (maritalBatch.state() == MaritalBatch.State.RECEIVED) {
                throw new UnderWay();
            }
            return new AdmittedUpload<>(new Brought(maritalBatch, false), Set.of(), "KNOWN");
        }

        /** It is not let in: nothing is left of it, if need be when the database answers again. */
        void undo() {
            var mine = created;
            if (mine != null) {
                undoing.write(() -> {
                    maritalBatches.undo(mine);
                    files.delete(mine.file().number());
                });
            }
        }

        private byte[] fingerprint(byte[] digest) {
            var queryContext = callContext.asking();
            var letter = callContext.authorisationNo();
            var sha256 = Sha256.begin();
            sha256.update(digest);
            return sha256.digest(String
                    .join("\n", caller.agency().value(), caller.client(), queryContext.purpose().value(),
                            queryContext.legalBasis().value(), queryContext.commissionNo(),
                            letter == null ? "" : letter)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
