package org.heqiao.connectors.housing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Rejected;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** Brings reply rows back to the legs they answer: a leg has several rows when several things are held. */
record ReplyMapper(DailyLoads loads, String coverage) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{1,20}");

    private record Entry(long number, Item item) {
    }

    void record(List<ReplyRow> rows, BundleReply bundleReply) {
        Map<Entry, List<ReplyRow>> held = new LinkedHashMap<>();
        for (ReplyRow row : rows) {
            var question = bundleReply.question(row.entry());
            if (question == null || !question.item().equals(row.item())) {
                bundleReply.notAsked(row.entry());
                continue;
            }
            if (row.holds()) {
                held.computeIfAbsent(new Entry(row.entry(), row.item()), entry -> new ArrayList<>(2)).add(row);
            } else if (withoutFacts(row) instanceof Answer answer) {
                bundleReply.record(row.entry(), answer);
            } else {
                bundleReply.reject(row.entry(), Rejected.Fault.CODE_UNKNOWN, "reply.result", row.evidence());
            }
        }
        for (var entry : held.entrySet()) {
            try {
                recordFacts(entry.getKey().number(), entry.getValue(), bundleReply);
            } catch (SourceFault unreadable) {
                bundleReply.reject(entry.getKey().number(), Rejected.Fault.UNREADABLE,
                        "reply." + entry.getKey().item(), entry.getValue().getFirst().evidence());
            }
        }
    }

    /**
     * A row given twice counts once; where two rows about one thing differ, each is heard as an answer of its own, so
     * neither is believed.
     */
    private void recordFacts(long leg, List<ReplyRow> rows, BundleReply bundleReply) throws SourceFault {
        Map<Object, Fact> byThing = new LinkedHashMap<>();
        for (ReplyRow row : rows) {
            Fact fact = row.fact();
            Fact before = byThing
                    .putIfAbsent(fact instanceof Fact.Dwelling dwelling ? dwelling.certificateNo() : row.item(), fact);
            if (before != null && !before.equals(fact)) {
                bundleReply.record(leg, found(row, List.of(before)));
                bundleReply.record(leg, found(row, List.of(fact)));
            }
        }
        for (ReplyRow row : rows) {
            bundleReply.record(leg, found(row, List.copyOf(byThing.values()))); // rows drawn from two loads differ too
        }
    }

    private Answer found(ReplyRow row, List<Fact> facts) {
        var stale = loads.staleness(row.item(), row.businessDay());
        return stale.isPresent() ? stale.get() : new Answer.Found(facts, DailyLoads.endOf(row.businessDay()));
    }

    /** Null: the result is no word of the contract. */
    private @Nullable Answer withoutFacts(ReplyRow row) {
        if (row.result().equals("3")) {
            String code = row.refusalCode();
            return new Answer.RefusedBySource(code != null && CODE.matcher(code).matches() ? code : "UNSPECIFIED");
        }
        var stale = loads.staleness(row.item(), row.businessDay());
        if (stale.isPresent()) {
            return stale.get();
        }
        var asOf = DailyLoads.endOf(row.businessDay());
        return switch (row.result()) {
            case "1" -> new Answer.NoRecord(asOf, coverage);
            case "2" -> new Answer.IdentityMismatch(asOf);
            default -> null;
        };
    }
}
