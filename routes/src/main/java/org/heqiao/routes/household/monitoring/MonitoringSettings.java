package org.heqiao.routes.household.monitoring;

import java.time.Period;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.heqiao.routes.household.alert.AlertClass;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration {@code heqiao.check.monitoring}. How often is local practice (民发〔2021〕57号 art. 31: at least yearly,
 * half-yearly where income is not stable): ask the bureau.
 *
 * @param cadence  by scheme: how long after its last report a household in care is asked about again; P0D: never
 * @param underWay so many households at most are being asked about again at once, on all nodes together
 * @param largeFen from which change of what a household has in accounts on there is an alert
 * @param kinds    of facts that an agency brought: the class of alert that a new one raises
 */
@ConfigurationProperties("heqiao.check.monitoring")
record MonitoringSettings(@DefaultValue Map<String, Period> cadence, @DefaultValue("200") int underWay,
        @DefaultValue("1000000") long largeFen, @DefaultValue Map<String, AlertClass> kinds) {

    private static final Map<Scheme, Period> USUAL = Map.of(Scheme.MINIMUM_LIVING, Period.ofMonths(6),
            Scheme.MARGINAL, Period.ofMonths(6), Scheme.RIGID_EXPENDITURE, Period.ofMonths(6),
            Scheme.EXTREME_HARDSHIP, Period.ofYears(1), Scheme.TEMPORARY, Period.ZERO);
    private static final Map<String, AlertClass> USUAL_KINDS = Map.of("PENSION", AlertClass.PENSION, "COMPANY_ROLE",
            AlertClass.COMPANY, "MARKET_ENTITY", AlertClass.COMPANY);

    MonitoringSettings {
        if (underWay < 1 || largeFen < 1) {
            throw new IllegalArgumentException("heqiao.check.monitoring: under-way and large-fen are 1 or more");
        }
        var periods = new EnumMap<Scheme, Period>(USUAL);
        cadence.forEach((scheme, period) -> {
            if (period.isNegative()) {
                throw new IllegalArgumentException("heqiao.check.monitoring.cadence." + scheme + " is no period");
            }
            periods.put(Scheme.of(scheme).orElseThrow(() -> new IllegalArgumentException(
                    "heqiao.check.monitoring.cadence: there is no scheme " + scheme)), period);
        });
        var byCode = new HashMap<String, Period>();
        periods.forEach((scheme, period) -> byCode.put(scheme.code(), period));
        cadence = Map.copyOf(byCode);
        var all = new HashMap<>(USUAL_KINDS);
        kinds.forEach((kind, alertClass) -> all.put(name(kind), alertClass));
        kinds = Map.copyOf(all);
    }

    /** Null: households of this scheme are not asked about again by themselves. */
    @Nullable
    Period every(String scheme) {
        var period = cadence.get(scheme);
        return period == null || period.isZero() ? null : period;
    }

    /** Null: a new fact of this kind raises no alert. */
    @Nullable
    AlertClass ofKind(String kind) {
        return kinds.get(name(kind));
    }

    private static String name(String kind) {
        return kind.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
