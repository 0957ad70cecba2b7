package org.heqiao.routes.marriage.batch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore.Arrived;
import org.heqiao.routes.lists.ListUploads;
import org.heqiao.routes.marriage.batch.MaritalBatch.Kept;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Reason;
import org.heqiao.routes.marriage.batch.MaritalBatches.Bringing;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.stereotype.Component;

/** Takes a list in at the door, for one client and one reason. */
@Component
class MaritalBatchSubmission {

    private final ListUploads uploads;
    private final MaritalBatchReader reading;
    private final MaritalBatches maritalBatches;
    private final MaritalBatchSettings settings;

    MaritalBatchSubmission(ListUploads uploads, MaritalBatchReader reading, MaritalBatches maritalBatches,
            MaritalBatchSettings settings) {
        this.uploads = uploads;
        this.reading = reading;
        this.maritalBatches = maritalBatches;
        this.settings = settings;
    }

    ListUploads.Call<MaritalBatch> by(HttpServletRequest request, Caller caller, CallContext callContext) {
        return uploads.by(request, settings.largestFile(), new OfCaller(caller, callContext));
    }

    private final class OfCaller implements ListUploads.Lists<MaritalBatch> {

        private final Caller caller;
        private final CallContext callContext;

        OfCaller(Caller caller, CallContext callContext) {
            this.caller = caller;
            this.callContext = callContext;
        }

        @Override
        public Optional<MaritalBatch> known(byte[] digest) {
            var bringing = bringing(digest);
            maritalBatches.purge(bringing);
            return maritalBatches.known(bringing);
        }

        @Override
        public Optional<MaritalBatch> create(Arrived arrived) throws IOException, BadFile {
            var survey = reading.survey(arrived);
            var file = new Kept(arrived.number(), arrived.kind().name(), arrived.charset().name(), arrived.bytes(),
                    survey.rows(), survey.table());
            return maritalBatches.create(bringing(arrived.digest()), file, survey.people());
        }

        @Override
        public void undo(MaritalBatch list) {
            maritalBatches.undo(list);
        }

        @Override
        public boolean isBeingTakenIn(MaritalBatch list) {
            return list.state() == MaritalBatch.State.RECEIVED;
        }

        @Override
        public int people(MaritalBatch list) {
            return list.people();
        }

        @Override
        public int rows(MaritalBatch list) {
            return list.file().rows();
        }

        @Override
        public Set<Division> divisions() {
            return Set.of();
        }

        private Bringing bringing(byte[] digest) {
            return new Bringing(caller.agency(), caller.client(), fingerprint(digest),
                    new Reason(callContext.asking(), callContext.authorisationNo()));
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
