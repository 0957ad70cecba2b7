package org.heqiao.schemas.marriage;

import java.util.ArrayList;
import java.util.List;

/**
 * All events of one day, or of imprecise days that may be the same, in the one order. This order says how it happened
 * only as far as the days and a registry's book do.
 */
record EventsOfDay(Timeline timeline, List<MarriageEvent> events) {

    /** Of so many acts in one day nobody tries every order. */
    private static final int MOST = 4;

    /** Those after which somebody is married or no more. */
    List<MarriageEvent> movers() {
        return events.stream().filter(this::moves).toList();
    }

    /**
     * A death is compared with the acts of its own day where these are looked at; among imprecise days its place is as
     * open as theirs.
     */
    private boolean moves(MarriageEvent event) {
        return timeline.endsOrBegins(event)
                || event instanceof MarriageEvent.Death
                        && events.stream().anyMatch(each -> !timeline.date(each).isWhole());
    }

    boolean isOrdered() {
        if (events.size() < 2) {
            return true;
        }
        var movers = movers();
        for (int i = 0; i < movers.size(); i++) {
            for (int j = i + 1; j < movers.size(); j++) {
                if (!timeline.isOrdered(movers.get(i), movers.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Every order of what moves that days and book leave open, each followed by what does not move; none of too many.
     */
    List<List<MarriageEvent>> orders() {
        var movers = movers();
        var orders = new ArrayList<List<MarriageEvent>>();
        if (movers.size() <= MOST) {
            extend(List.of(), movers, orders);
        }
        var others = events.stream().filter(event -> !moves(event)).toList();
        orders.replaceAll(order -> {
            var whole = new ArrayList<>(order);
            whole.addAll(others);
            return whole;
        });
        return orders;
    }

    private void extend(List<MarriageEvent> begun, List<MarriageEvent> rest, List<List<MarriageEvent>> orders) {
        if (rest.isEmpty()) {
            orders.add(begun);
        }
        for (var next : rest) {
            if (rest.stream()
                    .noneMatch(other -> other != next && timeline.isOrdered(other, next) && comesBefore(other, next))) {
                var more = new ArrayList<>(begun);
                more.add(next);
                extend(more, rest.stream().filter(other -> other != next).toList(), orders);
            }
        }
    }

    private boolean comesBefore(MarriageEvent one, MarriageEvent other) {
        return timeline.compare(one, other) < 0;
    }
}
