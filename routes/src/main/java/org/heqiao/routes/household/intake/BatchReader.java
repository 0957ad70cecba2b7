package org.heqiao.routes.household.intake;

import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.LegPlanner;
import org.heqiao.routes.household.plan.UnfinishedWork;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.RowProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads a batch's file to its end: good households are planned, bad rows kept with their reasons, some hundred
 * households a transaction. The batch remembers how far it came, so that reading can go on anywhere after the death of
 * a node: nothing is accepted twice, nothing half.
 */
@Component
final class BatchReader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchReader.class);
    private static final int HOUSEHOLDS_A_STEP = 1000;
    private static final int HOUSEHOLDS_A_TURN = 50;

    private final EncryptedFileStore files;
    private final IntakeProperties bounds;
    private final Batches batches;
    private final LegPlanner legPlanner;
    private final UnfinishedWork unfinishedWork;
    private final LetterCheck letters;
    private final RowProblems problems;
    private final WorkQueues workQueues;
    private final TransactionOperations transaction;
    private final Validator validator;
    private final Clock clock;
    private final BulkThrottle way;
    private final Nodes nodes;

    BatchReader(EncryptedFileStore files, IntakeProperties bounds, Batches batches, LegPlanner legPlanner,
            UnfinishedWork unfinishedWork,
            LetterCheck letters, RowProblems problems, WorkQueues workQueues, TransactionOperations transaction,
            Validator validator, Clock clock, BulkThrottle way, Nodes nodes) {
        this.way = way;
        this.nodes = nodes;
        this.files = files;
        this.bounds = bounds;
        this.batches = batches;
        this.legPlanner = legPlanner;
        this.unfinishedWork = unfinishedWork;
        this.letters = letters;
        this.problems = problems;
        this.workQueues = workQueues.nonTransactional();
        this.transaction = transaction;
        this.validator = validator;
        this.clock = clock;
    }

    /**
     * Reads on where the batch stands. Bundles are told as soon as their step is committed, while the rest of the file
     * is read.
     */
    void read(long number) throws IOException {
        var batch = Objects.requireNonNull(transaction.execute(tx -> batches.lock(number)));
        if (batch.state() != Batch.State.RECEIVED && batch.state() != Batch.State.INTAKE) {
            unfinishedWork.dispatchComplete(batch, workQueues); // in case a node died right after it had read the file
            return;
        }
        if (batch.progress().readHouseholds() > 0) {
            unfinishedWork.redispatch(batch, workQueues);
        }
        batches.startReading(number, nodes.instance());
        try {
            var kind = FileKind.valueOf(batch.file().kind().toUpperCase(Locale.ROOT));
            var charset = Charset.forName(batch.file().charset());
            var split = FileInspection.of(files, batch.file().number(), kind, charset, bounds).split();
            try (var turn = way.acquire(batch.lane().priority())) {
                var reading = new Reading(batch, turn);
                var households = new CheckedHouseholds(new CheckedHouseholds.Basis(split,
                        batches.origin(number).reach(), LocalDate.now(clock), validator),
                        batch.progress().readHouseholds(), reading::household);
                files.read(batch.file().number(), kind, charset, FileInspection.COLUMNS, households);
                households.end();
                reading.end();
            }
        } catch (BadFile changed) {
            LOG.error("batch {} was accepted but cannot be read: {}", batch.publicId(), changed.type());
            batches.failed(number, String.valueOf(changed.getMessage()));
        } catch (Cancelled enough) {
            LOG.info("batch {} is cancelled: its file is not read any further", batch.publicId());
            transaction.executeWithoutResult(tx -> batches.planned(number));
        } catch (Overtaken other) {
            LOG.info("batch {} is being read by another node", batch.publicId());
            return;
        } finally {
            batches.endsToRead(number, nodes.instance());
        }
        unfinishedWork.dispatchComplete(batch, workQueues); // reports wait until everybody in the file is known
        files.delete(batch.file().number());
    }

    /** Another node has gone further. */
    private static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Nobody wants the rest. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One pass over the file. Holds the households of one step. */
    private final class Reading {

        private final Batch batch;
        private final BulkThrottle.Turn turn;
        private int householdsRead;
        private int rowsOfStep;
        private int householdsOfStep;
        private int rejectedOfStep;
        private List<LetterCheck.Read> accepted = new ArrayList<>();
        private List<RowProblem> wrong = new ArrayList<>();

        /** It may change while the file is read. */
        private Lane lane;

        Reading(Batch batch, BulkThrottle.Turn turn) {
            this.batch = batch;
            this.turn = turn;
            this.lane = batch.lane();
            this.householdsRead = batch.progress().readHouseholds();
        }

        void end() {
            step();
            transaction.executeWithoutResult(tx -> batches.planned(batch.id()));
        }

        void household(CheckedHouseholds.Checked household) {
            switch (household.outcome()) {
                case HouseholdCheck.Accepted good -> {
                    accepted.add(new LetterCheck.Read(
                            HouseholdMapper.household(household.position(), good.household()), household.lines()));
                    wrong.addAll(good.problems());
                }
                case HouseholdCheck.Rejected bad -> {
                    rejectedOfStep++;
                    wrong.addAll(bad.problems());
                }
            }
            rowsOfStep += household.rows();
            if (++householdsOfStep == HOUSEHOLDS_A_STEP) {
                step();
            }
            if (householdsOfStep % HOUSEHOLDS_A_TURN == 0) {
                turn.next();
            }
        }

        private void step() {
            if (householdsOfStep == 0) {
                return;
            }
            var planned = Objects.requireNonNull(transaction.execute(tx -> {
                var locked = batches.lock(batch.id());
                if (locked.control() == Batch.Control.CANCELLED) {
                    throw new Cancelled();
                }
                lane = locked.lane();
                var standing = locked.progress();
                if (standing.readHouseholds() != householdsRead) {
                    throw new Overtaken();
                }
                var checked = letters.store(batch.agency(), accepted);
                wrong.addAll(checked.problems());
                wrong.sort(Comparator.comparingLong(RowProblem::line));
                var plan = legPlanner.add(batch, checked.households());
                var listed = RowProblems.ofFirstRows(wrong, bounds.mostListedRows() - standing.listedRows());
                problems.store(batch.id(), listed);
                batches.advance(batch.id(), new Batch.Progress(householdsOfStep, rowsOfStep, RowProblems.rows(wrong),
                        RowProblems.rows(listed), accepted.size(), rejectedOfStep, 0));
                return plan;
            }));
            planned.bundles().forEach((source, bundles) -> workQueues.ask(source, bundles, lane.priority()));
            workQueues.compare(planned.complete(), lane.priority());
            householdsRead += householdsOfStep;
            accepted = new ArrayList<>();
            wrong = new ArrayList<>();
            rowsOfStep = householdsOfStep = rejectedOfStep = 0;
        }
    }
}
