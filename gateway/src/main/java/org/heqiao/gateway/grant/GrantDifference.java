package org.heqiao.gateway.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** In what one grant set differs from another, by the ids of grants. */
public record GrantDifference(List<String> added, List<String> changed, List<String> removed) {

    static GrantDifference of(GrantSet before, Collection<GrantChange> changes) {
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var grantChange : changes) {
            switch (grantChange) {
                case GrantChange.Put(var grant) when before.find(grant.id()) == null -> added.add(grant.id());
                case GrantChange.Put(var grant) when !Objects.equals(before.find(grant.id()), grant) ->
                    changed.add(grant.id());
                case GrantChange.Put _ -> {
                    // as it is
                }
                case GrantChange.Revoke(var id) -> {
                    if (before.find(id) != null) {
                        removed.add(id);
                    }
                }
            }
        }
        return new GrantDifference(List.copyOf(added), List.copyOf(changed), List.copyOf(removed));
    }

    /** What makes the one set the other. */
    static List<GrantChange> between(GrantSet before, Collection<Grant> after) {
        var target = GrantSet.of(before.version(), after);
        var changes = new ArrayList<GrantChange>();
        target.grants().stream().filter(grant -> !grant.equals(before.find(grant.id()))).map(GrantChange.Put::new)
                .forEach(changes::add);
        before.grants().stream().filter(grant -> target.find(grant.id()) == null)
                .map(grant -> new GrantChange.Revoke(grant.id()))
                .forEach(changes::add);
        return changes;
    }

    boolean isNone() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    int size() {
        return added.size() + changed.size() + removed.size();
    }

    @Override
    public String toString() {
        return "adds " + some(added) + ", changes " + some(changed) + ", removes " + some(removed);
    }

    private static String some(List<String> ids) {
        return ids.size() <= 20
                ? ids.toString()
                : ids.size() + " grants from " + ids.getFirst() + " to " + ids.getLast();
    }
}
