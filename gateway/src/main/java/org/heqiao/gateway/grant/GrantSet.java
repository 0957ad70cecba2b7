package org.heqiao.gateway.grant;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;

/** All grants at one moment. Cannot change; found by agency and service at once. */
public final class GrantSet {

    public static final GrantSet EMPTY = of(0, List.of());

    private final long version;
    private final SortedMap<String, Grant> byId;
    private final Map<Key, List<Grant>> byKey;

    private record Key(AgencyCode agency, String service) {
    }

    private GrantSet(long version, SortedMap<String, Grant> byId) {
        this.version = version;
        this.byId = byId;
        this.byKey = new HashMap<>();
        for (var grant : byId.values()) {
            byKey.computeIfAbsent(new Key(grant.agency(), grant.service()), _ -> new ArrayList<>()).add(grant);
        }
    }

    /** @throws IllegalArgumentException an id twice */
    public static GrantSet of(long version, Collection<Grant> grants) {
        var byId = new TreeMap<String, Grant>();
        for (var grant : grants) {
            if (byId.put(grant.id(), grant) != null) {
                throw new IllegalArgumentException("two grants with the id " + grant.id());
            }
        }
        return new GrantSet(version, byId);
    }

    /** The same set with some put in the place of those of their id, and some taken out. */
    public GrantSet with(long newVersion, Collection<Grant> put, Collection<String> revoked) {
        var changed = new TreeMap<>(byId);
        put.forEach(grant -> changed.put(grant.id(), grant));
        revoked.forEach(changed::remove);
        return new GrantSet(newVersion, changed);
    }

    /** How many changes there had been. */
    public long version() {
        return version;
    }

    /** By id. */
    public Collection<Grant> grants() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public @Nullable Grant find(String id) {
        return byId.get(id);
    }

    /**
     * Whether a grant that once gave somebody these fields still does, at this moment; not whether its other conditions
     * are met.
     */
    public boolean stillGives(String grant, Caller caller, Set<String> fields, Instant at) {
        var held = byId.get(grant);
        var moment = LocalDateTime.ofInstant(at, BeijingTime.ZONE);
        return held != null && held.isOf(caller.agency())
                && (held.client() == null || held.client().equals(caller.client()))
                && held.isInForce(moment.toLocalDate()) && held.isOpen(moment)
                && held.fields().covers(FieldPaths.of(fields));
    }

    /**
     * Whether a grant that once let somebody ask for this purpose on this basis still does, on this day; not its hours,
     * which are those of the call.
     */
    public boolean stillLets(String grant, Caller caller, Purpose purpose, LegalBasis legalBasis, Instant at) {
        var held = byId.get(grant);
        return held != null && held.isOf(caller.agency())
                && (held.client() == null || held.client().equals(caller.client()))
                && held.covers(purpose) && held.covers(legalBasis)
                && held.isInForce(LocalDateTime.ofInstant(at, BeijingTime.ZONE).toLocalDate());
    }

    /** Those of this agency for this service, by id. */
    List<Grant> at(AgencyCode agency, String service) {
        return byKey.getOrDefault(new Key(agency, service), List.of());
    }
}
