package org.heqiao.routes.marriage.status;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which sources beyond the register are asked while somebody waits; {@code heqiao.marriage}. The courts belong in it
 * only where they can answer within {@code liveTime}, which is more than their {@code look-again-after}.
 *
 * @param live        of {@code courts} (divorces and annulments) and {@code public-security} (deaths); empty: the
 *                    register alone
 * @param livePersons a call about more people is answered from the register alone; 1 to 100
 * @param liveTime    how long a call may take because of them, from its beginning; at most 30 s
 */
@ConfigurationProperties("heqiao.marriage")
public record LiveSettings(@DefaultValue List<String> live, @DefaultValue("20") int livePersons,
        @DefaultValue("2s") Duration liveTime) {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    public LiveSettings {
        live = List.copyOf(live);
        if (!LiveSources.KNOWN.containsAll(live)) {
            throw new IllegalArgumentException(
                    "heqiao.marriage.live: of " + String.join(" and ", LiveSources.KNOWN) + " only");
        }
        if (livePersons < 1 || livePersons > 100 || !liveTime.isPositive() || liveTime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("heqiao.marriage: live-persons is 1 to 100, live-time at most 30s");
        }
    }
}
