package org.heqiao.routes.household.monitoring;

import java.util.List;
import java.util.Objects;
import org.heqiao.routes.events.ChangeListener;
import org.heqiao.routes.household.alert.DeathEvents;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.marriage.PersonKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deaths of people in care, and deaths taken back, as the bureau's register learns of them. Of others nothing is kept.
 */
@Component
class RegisterDeaths implements ChangeListener {

    private final CareTable care;
    private final DeathEvents deaths;

    RegisterDeaths(CareTable care, DeathEvents deaths) {
        this.care = care;
        this.deaths = deaths;
    }

    @Override
    public void carried(List<RegisterChange> changes) {
        var about = changes.stream()
                .filter(change -> (change.kind() == Kind.DEATH || change.kind() == Kind.RETRACTION)
                        && change.origin().reportsDeaths() && who(change) != null)
                .toList();
        if (about.isEmpty()) {
            return;
        }
        var inCare = care.people(about.stream().filter(change -> change.kind() == Kind.DEATH)
                .map(change -> Objects.requireNonNull(who(change)).bytes()).toList());
        for (var change : about) {
            var key = Objects.requireNonNull(who(change));
            var source = List.of(change.origin().source().name());
            if (change.kind() == Kind.RETRACTION) {
                deaths.takenBack(key.bytes(), source);
            } else {
                inCare.stream().filter(each -> PersonKey.of(each.subject()).equals(key))
                        .forEach(each -> deaths.told(each, source, change.on()));
            }
        }
    }

    private static @Nullable PersonKey who(RegisterChange change) {
        return change.a() == null ? null : change.a().key();
    }
}
