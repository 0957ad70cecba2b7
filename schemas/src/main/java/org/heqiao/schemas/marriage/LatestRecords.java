package org.heqiao.schemas.marriage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.jspecify.annotations.Nullable;

/**
 * Every record in its newest reading, and which of them another one corrects. Refused, unfinished and invalid acts
 * (CHECK_CODE or VALID_FLAG other than 1) are no events and correct nothing.
 */
final class LatestRecords {

    private final Map<EventId, List<MarriageEvent>> newest = new HashMap<>();
    private final Map<EventId, EventId> correctedBy = new HashMap<>();

    LatestRecords(List<MarriageEvent> events) {
        for (var event : events) {
            newest.merge(event.id(), List.of(event), LatestRecords::newer);
        }
        for (var event : current()) {
            if (event instanceof Act act && act.registration().references().corrects() instanceof EventId wrong) {
                correctedBy.merge(wrong, act.id(), (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        }
    }

    /** One reading, or those that were taken at the same time and differ. */
    private static List<MarriageEvent> newer(List<MarriageEvent> held, List<MarriageEvent> more) {
        int byTime = held.getFirst().provenance().asOf().compareTo(more.getFirst().provenance().asOf());
        if (byTime != 0 || held.containsAll(more)) {
            return byTime < 0 ? more : held;
        }
        var both = new ArrayList<>(held);
        both.addAll(more);
        return both;
    }

    /** What counts. A record that was corrected is still among them. */
    List<MarriageEvent> current() {
        var current = new ArrayList<MarriageEvent>(newest.size());
        for (var readings : newest.values()) {
            for (var event : readings) {
                if (counts(event)) {
                    current.add(event);
                }
            }
        }
        return current;
    }

    static boolean counts(MarriageEvent event) {
        return !(event instanceof Act act) || act.registration().approval().counts();
    }

    boolean isCorrected(MarriageEvent event) {
        return correctedBy.containsKey(event.id());
    }

    /**
     * Whether several contents were read under the id at the same time; deaths are compared elsewhere, re-issues do not
     * matter.
     */
    boolean isContradictory(MarriageEvent event) {
        var readings = Objects.requireNonNullElse(newest.get(event.id()), List.<MarriageEvent>of());
        return readings.size() > 1 && readings.stream().anyMatch(reading -> !(reading instanceof Reissue));
    }

    /** Whether following the corrections of a record never ends. */
    boolean isCorrectedInACircle(MarriageEvent event) {
        var next = correctedBy.get(event.id());
        for (int step = 0; next != null && step <= correctedBy.size(); step++) {
            next = correctedBy.get(next);
        }
        return next != null;
    }

    /**
     * The record under an id, or what took its place, in every content that was read and counts; empty: not at hand.
     */
    List<MarriageEvent> find(@Nullable EventId id) {
        var found = id;
        for (int step = 0; found != null && correctedBy.get(found) instanceof EventId next
                && step <= correctedBy.size(); step++) {
            found = next;
        }
        var readings = found == null ? null : newest.get(found);
        return readings == null ? List.of() : readings.stream().filter(LatestRecords::counts).toList();
    }
}
