package org.heqiao.routes.household.intake;

import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.household.intake.BatchSubmission.Commissioned;
import org.heqiao.routes.household.intake.BatchSubmission.Submitted;
import org.heqiao.routes.household.intake.BatchSubmission.Submitter;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes one household, for which somebody waits at a counter: it is the file of a batch of its own, which is read at
 * once and by this node, and not when its turn comes. If the node dies meanwhile, it is read like any other.
 */
@Component
public class CounterIntake {

    private final BatchSubmission batchSubmission;
    private final BatchReader batchReader;
    private final Validator validator;
    private final Clock clock;

    CounterIntake(BatchSubmission batchSubmission, BatchReader batchReader, Validator validator, Clock clock) {
        this.batchSubmission = batchSubmission;
        this.batchReader = batchReader;
        this.validator = validator;
        this.clock = clock;
    }

    /** What becomes of the rows, wherever grants hold; nothing is stored. @param rows NDJSON, of one household */
    public HouseholdCheck check(byte[] rows) throws BadFile, IOException {
        var checked = new AtomicReference<CheckedHouseholds.Checked>();
        var households = new CheckedHouseholds(new CheckedHouseholds.Basis(new LongSet(),
                DivisionScope.of(DivisionScope.EVERYWHERE), LocalDate.now(clock), validator), 0, checked::set);
        TableReader.of(FileKind.NDJSON, StandardCharsets.UTF_8, FileInspection.COLUMNS)
                .read(new ByteArrayInputStream(rows), households);
        households.end();
        return Objects.requireNonNull(checked.get()).outcome();
    }

    /** Nothing comes of it before it is submitted. */
    public Commissioned receive(byte[] rows, @Nullable String idempotencyKey) throws BadFile, IOException {
        return batchSubmission.receive(new ByteArrayInputStream(rows), FileKind.NDJSON.mediaType(), idempotencyKey);
    }

    /** When it returns the household's questions are on their way. The same household once more is the same batch. */
    public Submitted submit(Commissioned commissioned, Submitter submitter) throws IOException {
        var submitted = batchSubmission.submit(commissioned, submitter, Lane.INTERACTIVE);
        if (submitted.batch().state() == Batch.State.RECEIVED) {
            batchReader.read(submitted.batch().id());
        }
        return submitted;
    }
}
