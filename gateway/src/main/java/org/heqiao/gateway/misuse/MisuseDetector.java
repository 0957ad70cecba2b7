package org.heqiao.gateway.misuse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at every query for which somebody waits, officer by officer, and says what is out of the ordinary. What it
 * remembers is bounded, holds keyed hashes only; nodes tell each other within a second or two, so that a threshold
 * holds over all of them; of those who notice the same at once, one tells.
 */
@Component
public final class MisuseDetector {

    private static final int MOST_OFFICERS = 20_000;

    private final Clock clock;
    private final LookupHash hash;
    private final UnusualUseProperties limits;
    private final OfficerIdentities officerIdentities;
    private final AccessEventExchange accessEventExchange;
    private final AlertDeduplication alertDeduplication;
    private final Cache<Officer, OfficerWindow> officers = Caffeine.newBuilder().maximumSize(MOST_OFFICERS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    MisuseDetector(Clock clock, LookupHash hash, UnusualUseProperties limits, OfficerIdentities officerIdentities,
            AccessEventExchange accessEventExchange, AlertDeduplication alertDeduplication) {
        this.clock = clock;
        this.hash = hash;
        this.limits = limits;
        this.officerIdentities = officerIdentities;
        this.accessEventExchange = accessEventExchange;
        this.alertDeduplication = alertDeduplication;
    }

    @Scheduled(fixedDelay = 500)
    void exchange() {
        var now = clock.instant();
        accessEventExchange
                .exchange(other -> officers
                        .get(Officer.of(other.agency(), other.officer()), any -> new OfficerWindow(limits))
                        .observe(other, now));
    }

    /**
     * An officer as one client names it: what another client of the agency says of somebody of that number is not held
     * against this one.
     */
    private record Officer(AgencyCode agency, String client, String number) {

        static Officer of(AgencyCode agency, String name) {
            int slash = name.indexOf('/');
            return new Officer(agency, name.substring(0, Math.max(0, slash)), name.substring(slash + 1));
        }

        /** As nodes name it to each other. */
        String name() {
            return client + '/' + number;
        }
    }

    /** Whether this officer's use is so far out of the ordinary that it is stopped. */
    public boolean isStopped(Query query) {
        var officerWindow = officers.getIfPresent(officer(query));
        return officerWindow != null && officerWindow.isStopped(clock.instant());
    }

    /** Takes a query to mind. @return what is out of the ordinary about it, each kind once an hour */
    public List<UnusualUse> see(Query query) {
        if (query.lane() == Query.Lane.BULK || query.subjects().isEmpty()) {
            return List.of();
        }
        var officer = officer(query);
        var found = new ArrayList<UnusualUse>();
        var officerWindow = officers.get(officer, any -> new OfficerWindow(limits));
        var now = clock.instant();
        boolean colleague = false;
        var subjects = new ArrayList<Long>(query.subjects().size());
        for (var subject : query.subjects()) {
            var hashed = hash.of(subject);
            colleague |= officerIdentities.isOneOf(officer.agency, hashed);
            subjects.add(shortened(hashed));
        }
        // many people in one call are one act: how many they may be says the grant, and an order among them is the
        // caller's list's
        long act = subjects.size() == 1 ? subjects.getFirst() : ThreadLocalRandom.current().nextLong();
        long ordinal = subjects.size() == 1 ? SubjectOrdinal.of(query.subjects().getFirst()) : OfficerWindow.NO_ORDINAL;
        var unusual = officerWindow.see(new OfficerWindow.Act(now, isNight(), act, ordinal, subjects), colleague);
        unusual.forEach((kind, count) -> {
            if (alertDeduplication.isFirst(officer.agency, officer.name(), kind, now)) {
                found.add(new UnusualUse(kind, officer.agency, officer.number, query.service(), count));
            }
        });
        accessEventExchange
                .saw(new AccessEvent(officer.agency, officer.name(), now, isNight(), act, ordinal, unusual.keySet()));
        return found;
    }

    private boolean isNight() {
        var now = LocalTime.ofInstant(clock.instant(), BeijingTime.ZONE);
        return limits.nightBegins().isAfter(limits.nightEnds())
                ? !now.isBefore(limits.nightBegins()) || now.isBefore(limits.nightEnds())
                : !now.isBefore(limits.nightBegins()) && now.isBefore(limits.nightEnds());
    }

    private static Officer officer(Query query) {
        return new Officer(query.caller().agency(), query.caller().client(), query.asking().officer().number());
    }

    /** What identifies a person here: enough of the hash to tell people apart. */
    private static long shortened(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }
}
