package org.heqiao.routes.household.intake;

import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.LegPlanner;
import org.heqiao.routes.household.plan.UnfinishedWork;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.Header;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.commission.HouseholdCheck.Given;
import org.heqiao.schemas.commission.RawRow;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;
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
                var reading = new Reading(batch, split, batches.origin(number).reach(), turn);
                files.read(batch.file().number(), kind, charset, FileInspection.COLUMNS, reading);
                reading.end();
            }
        } catch (BadFile changed) {
            LOG.error("batch {} was accepted but cannot be read: {}", batch.publicId(), changed.type());
            batches.failed(number, String.valueOf(changed.getMessage()));
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

    /** One pass over the file. Holds the rows of one household, and the accepted households of one step. */
    private final class Reading implements TableReader.Sink {

        private final Batch batch;
        private final LongSet split;
        private final DivisionScope divisionScope;
        /** By division as it is written. */
        private final Map<String, Boolean> covered = new HashMap<>();
        private final LocalDate today;
        private final BulkThrottle.Turn turn;
        private @Nullable Header header;
        private List<Given> rows = new ArrayList<>();
        private int rowsOfHousehold;
        private int position;
        private int rowsOfStep;
        private int householdsOfStep;
        private int rejectedOfStep;
        private List<LetterCheck.Read> accepted = new ArrayList<>();
        private List<RowProblem> wrong = new ArrayList<>();

        Reading(Batch batch, LongSet split, DivisionScope divisionScope, BulkThrottle.Turn turn) {
            this.turn = turn;
            this.batch = batch;
            this.split = split;
            this.divisionScope = divisionScope;
            this.today = LocalDate.now(clock);
        }

        @Override
        public void heading(TableLayout layout) throws BadFile {
            header = FileInspection.header(layout);
        }

        @Override
        public void row(TableRow given) {
            var row = Objects.requireNonNull(header).row(given);
            var household = row.text(CommissionColumn.HOUSEHOLD_NO);
            if (!rows.isEmpty() && (household.isEmpty()
                    || !household.equals(rows.getFirst().row().text(CommissionColumn.HOUSEHOLD_NO)))) {
                household();
            }
            rowsOfHousehold++;
            if (rows.size() <= HouseholdCheck.MOST_MEMBERS) {
                // one more than allowed is enough to refuse it
                rows.add(new Given(row, given.flaw() == null ? null : ReasonCode.valueOf(given.flaw().name())));
            }
        }

        void end() {
            if (!rows.isEmpty()) {
                household();
            }
            step();
            transaction.executeWithoutResult(tx -> batches.planned(batch.id()));
        }

        private void household() {
            var given = rows;
            int count = rowsOfHousehold;
            rows = new ArrayList<>();
            rowsOfHousehold = 0;
            int place = position++;
            if (place < batch.progress().readHouseholds()) {
                return; // read before the node died
            }
            switch (check(given)) {
                case HouseholdCheck.Accepted good -> {
                    accepted.add(new LetterCheck.Read(HouseholdMapper.household(place, good.household()),
                            given.stream().map(one -> one.row().line()).toList()));
                    wrong.addAll(good.problems());
                }
                case HouseholdCheck.Rejected bad -> {
                    rejectedOfStep++;
                    wrong.addAll(bad.problems());
                }
            }
            rowsOfStep += count;
            if (++householdsOfStep == HOUSEHOLDS_A_STEP) {
                step();
            }
            if (householdsOfStep % HOUSEHOLDS_A_TURN == 0) {
                turn.next();
            }
        }

        /** What the file, and the grant it came by, add to what is wrong with the rows; all of it is told at once. */
        private HouseholdCheck check(List<Given> given) {
            var checked = HouseholdCheck.of(given, today, validator);
            var added = new ArrayList<RowProblem>(0);
            boolean isSplit = split
                    .contains(FileInspection.hash(given.getFirst().row().text(CommissionColumn.HOUSEHOLD_NO)));
            if (isSplit) {
                given.forEach(one -> added.add(RowProblem.ofRow(one.row(), ReasonCode.HOUSEHOLD_SPLIT)));
            }
            given.stream().filter(one -> one.flaw() == null && isElsewhere(one.row(), checked))
                    .forEach(one -> added.add(elsewhere(one.row())));
            if (added.isEmpty()) {
                return checked;
            }
            if (checked instanceof HouseholdCheck.Rejected rejected) {
                // the applicant of a household in several places may stand in another of them
                rejected.problems().stream().filter(problem -> !isSplit || problem.code() != ReasonCode.NO_APPLICANT)
                        .forEach(added::add);
            }
            return new HouseholdCheck.Rejected(added);
        }

        private boolean isElsewhere(RawRow row, HouseholdCheck checked) {
            var division = row.text(CommissionColumn.DIVISION);
            boolean wrong = checked instanceof HouseholdCheck.Rejected rejected && rejected.problems().stream()
                    .anyMatch(problem -> problem.line() == row.line() && problem.column() == CommissionColumn.DIVISION
                            && problem.code() != ReasonCode.HOUSEHOLD_DIFFERS);
            return !wrong && !covered.computeIfAbsent(division, this::isCovered);
        }

        private boolean isCovered(String division) {
            var known = Divisions.known(division);
            return divisionScope.covers(Division.isCode(known) ? Set.of(new Division(known)) : Set.of());
        }

        private static RowProblem elsewhere(RawRow row) {
            return new RowProblem(row.line(), CommissionColumn.DIVISION, row.text(CommissionColumn.HOUSEHOLD_NO),
                    row.text(CommissionColumn.MEMBER_NO), ReasonCode.DIVISION_NOT_GRANTED);
        }

        private void step() {
            if (householdsOfStep == 0) {
                return;
            }
            int before = position - householdsOfStep;
            var planned = Objects.requireNonNull(transaction.execute(tx -> {
                var standing = batches.lock(batch.id()).progress();
                if (standing.readHouseholds() != before) {
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
            planned.bundles().forEach((source, bundles) -> workQueues.ask(source, bundles, batch.lane().priority()));
            workQueues.compare(planned.complete(), batch.lane().priority());
            accepted = new ArrayList<>();
            wrong = new ArrayList<>();
            rowsOfStep = householdsOfStep = rejectedOfStep = 0;
        }
    }
}
