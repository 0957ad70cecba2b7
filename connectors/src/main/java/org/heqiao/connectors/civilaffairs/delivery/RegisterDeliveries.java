package org.heqiao.connectors.civilaffairs.delivery;

import java.time.Clock;
import java.time.LocalDate;

import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.schemas.delivery.Deliveries;
import org.heqiao.schemas.delivery.Delivery;
import org.heqiao.schemas.delivery.Terms;
import org.heqiao.schemas.privacy.LookupHash;

/** Takes files into the civil-affairs register. */
public final class RegisterDeliveries implements Deliveries {

    private final CivilAffairsRegister register;
    private final LookupHash hash;
    private final Clock clock;

    public RegisterDeliveries(CivilAffairsRegister register, LookupHash hash, Clock clock) {
        this.register = register;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public Delivery open(Terms terms, EveryStep everyStep) {
        var today = LocalDate.now(clock);
        var tidings = terms.historic() ? Tidings.HISTORY : Tidings.NEWS;
        return switch (terms.kind()) {
            case MARRIAGES ->
                new FileDelivery<>(new MarriageRows(terms, today, hash), hook -> register.loadMarriages(tidings, hook), everyStep);
            case COURT_NOTICES ->
                new FileDelivery<>(new CourtNoticeRows(today), hook -> register.loadCourtNotices(tidings, hook), everyStep);
            case DEATHS -> new FileDelivery<>(new DeathRows(terms, today, hash), hook -> register.loadDeaths(tidings, hook), everyStep);
            case CREMATIONS ->
                new FileDelivery<>(new CremationRows(today, hash), hook -> register.loadCremations(tidings, hook), everyStep);
            case COVERAGE -> new FileDelivery<>(new CoverageRows(terms, today), register::loadCoverage, everyStep);
        };
    }
}
