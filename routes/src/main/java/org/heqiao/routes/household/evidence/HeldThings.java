package org.heqiao.routes.household.evidence;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.source.Fact.Dwelling;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** What a household holds of one kind. What two members hold together counts once, its area by their shares. */
final class HeldThings {

    private static final int WHOLE = 100;

    private final List<HeldTotal.Part> parts = new ArrayList<>(2);
    private final List<Held> counted = new ArrayList<>(2);
    private final AnswerState state;

    private HeldThings(MemberEvidence.Awaited awaited) {
        this.state = new AnswerState(awaited);
    }

    /** A thing that is counted. */
    private static final class Held {

        private final String identity;
        private int percent;

        private Held(String identity) {
            this.identity = identity;
        }
    }

    /** A vehicle that is destroyed and still on the register is shown, and not counted. */
    static HeldTotal vehicles(List<MemberEvidence> members, MemberEvidence.Awaited awaited) {
        var things = new HeldThings(awaited);
        for (var member : members) {
            things.state.add(member, Item.VEHICLES);
            for (var fact : member.facts()) {
                if (fact.details() instanceof Vehicle vehicle) {
                    things.vehicle(member, fact, vehicle);
                }
            }
        }
        return HeldTotal.of(things.parts, things.state, false);
    }

    static HeldTotal estates(List<MemberEvidence> members, boolean residential, MemberEvidence.Awaited awaited) {
        var things = new HeldThings(awaited);
        for (var member : members) {
            things.state.add(member, Item.DWELLINGS);
            for (var fact : member.facts()) {
                if (fact.details() instanceof Dwelling estate && estate.residential() == residential) {
                    things.estate(member, fact, estate);
                }
            }
        }
        return HeldTotal.of(things.parts, things.state, true);
    }

    private void vehicle(MemberEvidence member, ReportedFact fact, Vehicle vehicle) {
        var kind = vehicle.state().name();
        if (member.isOfSomebodyElse(fact)) {
            doubt(fact, kind, null);
        } else if (vehicle.state() == Vehicle.State.DESTROYED_NOT_DEREGISTERED) {
            add(fact, kind, 1, null, Reason.DESTROYED_NOT_DEREGISTERED);
        } else if (find(vehicle.plate()) != null) {
            add(fact, kind, 1, null, Reason.SAME_THING);
        } else {
            counted.add(new Held(vehicle.plate()));
            add(fact, kind, 1, null, Reason.HELD);
        }
    }

    private void estate(MemberEvidence member, ReportedFact fact, Dwelling estate) {
        var kind = estate.residential() ? "RESIDENTIAL" : "NON_RESIDENTIAL";
        if (member.isOfSomebodyElse(fact)) {
            doubt(fact, kind, area(estate, estate.sharePercent()));
            return;
        }
        var held = find(estate.certificateNo());
        boolean first = held == null;
        if (held == null) {
            held = new Held(estate.certificateNo());
            counted.add(held);
        }
        int percent = Math.min(estate.sharePercent(), WHOLE - held.percent);
        held.percent += percent;
        if (percent == 0) {
            add(fact, kind, 0, area(estate, estate.sharePercent()), Reason.SAME_THING);
        } else {
            add(fact, kind, first ? 1 : 0, area(estate, percent), first ? Reason.HELD : Reason.JOINTLY_HELD);
        }
    }

    private static Long area(Dwelling estate, int percent) {
        return (long) estate.areaHundredths() * percent / WHOLE;
    }

    private void doubt(ReportedFact fact, String kind, @Nullable Long area) {
        state.doubt();
        add(fact, kind, 1, area, Reason.IDENTITY_MISMATCH);
    }

    private void add(ReportedFact fact, String kind, int count, @Nullable Long area, Reason reason) {
        parts.add(HeldTotal.Part.of(fact, kind, count, area, reason));
    }

    private @Nullable Held find(String identity) {
        for (var held : counted) {
            if (held.identity.equals(identity)) {
                return held;
            }
        }
        return null;
    }
}
