package org.heqiao.routes.household.bulk;

import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import org.heqiao.routes.household.bulk.BulkAct.State;
import org.heqiao.routes.household.bulk.BulkActs.Item;
import org.heqiao.routes.household.bulk.BulkActs.ItemState;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.MissingLegs;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Wanted;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.source.QueryContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does acts on many households, some items a transaction, which locks the act: a node that dies leaves nothing half
 * done. A stage begins when all of the stage before has its result; where too much of a stage failed, the act stops.
 */
@Component
final class BulkActJob implements Job {

    private static final int ITEMS_A_STEP = 10;
    private static final int MOST_LOOKED_AT = 500;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final BulkActs acts;
    private final MissingLegs missing;
    private final Rechecks rechecks;
    private final Batches batches;
    private final TransactionOperations transaction;

    BulkActJob(BulkActs acts, MissingLegs missing, Rechecks rechecks, Batches batches,
            TransactionOperations transaction) {
        this.acts = acts;
        this.missing = missing;
        this.rechecks = rechecks;
        this.batches = batches;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "bulk-acts";
    }

    @Override
    public boolean next() {
        return Boolean.TRUE.equals(transaction.execute(tx -> acts.claim().map(this::step).orElse(false)));
    }

    /** @return whether there may be more to do at once */
    private boolean step(BulkAct act) {
        settle(act);
        if (act.state() == State.STOPPED) {
            acts.lookAgainAfter(act.id(), LOOK_AGAIN);
            return true;
        }
        int from = act.stageBegin();
        int end = act.stageEnd();
        var counts = acts.counts(act.id(), from, end);
        int failed = counts.getOrDefault(ItemState.FAILED, 0);
        if (act.isTooMuch(failed)) {
            acts.end(act.id(), State.STOPPED, failed + " of the first " + (end - from) + " of stage "
                    + (act.stage() + 1) + " were not answered again: more than 5 %");
            return true;
        }
        var waiting = acts.items(act.id(), from, end, ITEMS_A_STEP, ItemState.WAITING);
        if (!waiting.isEmpty()) {
            waiting.forEach(item -> start(act, item));
            return true;
        }
        if (counts.getOrDefault(ItemState.STARTED, 0) > 0) {
            acts.lookAgainAfter(act.id(), LOOK_AGAIN);
            return true;
        }
        if (end == act.items()) {
            acts.end(act.id(), State.DONE, null);
        } else {
            acts.nextStage(act.id());
        }
        return true;
    }

    private void start(BulkAct act, Item item) {
        var legs = missing.of(item.household(), act.filter());
        if (legs.legs().isEmpty()) {
            acts.set(act.id(), item.position(), ItemState.SKIPPED, null, "NOTHING_MISSING");
            return;
        }
        var submitted = batches.asking(batches.find(act.batch()).orElseThrow());
        var asking = new QueryContext(submitted.purpose(), submitted.legalBasis(), submitted.commissionNo(),
                act.begunBy(), act.reason());
        switch (rechecks.begin(new Wanted(item.household(), RecheckCause.LATE_ANSWER, legs, asking, act.origin()))) {
            case Begun.Asked(long number, var _) ->
                acts.set(act.id(), item.position(), ItemState.STARTED, number, null);
            case Begun.Refused(var why) ->
                acts.set(act.id(), item.position(), ItemState.SKIPPED, null, why.name());
        }
    }

    /** What was begun and is over. */
    private void settle(BulkAct act) {
        var started = new HashMap<Long, Item>();
        acts.items(act.id(), 0, act.items(), MOST_LOOKED_AT, ItemState.STARTED)
                .forEach(item -> started.put(Objects.requireNonNull(item.recheck()), item));
        if (started.isEmpty()) {
            return;
        }
        for (var ended : missing.ended(started.keySet().stream().toList(), act.filter())) {
            int position = Objects.requireNonNull(started.get(ended.recheck())).position();
            acts.set(act.id(), position, ended.silent().isEmpty() ? ItemState.DONE : ItemState.FAILED, null,
                    ended.silent().isEmpty() ? "ANSWERED" : "NOT_ANSWERED " + String.join(" ", ended.silent()));
        }
    }
}
