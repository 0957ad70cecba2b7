package org.heqiao.schemas.marriage;

import java.util.List;

import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * The person asked about. Both lists begin with what was asked for; former numbers and names known to be the same
 * person's may follow.
 */
public record SubjectOfStatement(List<PersonKey> keys, List<PersonName> names) {

    public SubjectOfStatement {
        keys = List.copyOf(keys);
        names = List.copyOf(names);
        if (keys.isEmpty() || names.isEmpty()) {
            throw new IllegalArgumentException("a person is asked about by number and name");
        }
    }

    public SubjectOfStatement(PersonKey key, PersonName name) {
        this(List.of(key), List.of(name));
    }

    /** By number alone: a name is nobody's own. */
    boolean is(@Nullable Party party) {
        return party != null && party.key() != null && keys.contains(party.key());
    }

    boolean is(PersonKey key) {
        return keys.contains(key);
    }

    PersonName.Comparison compareName(Party party) {
        var name = party.name();
        if (name == null) {
            return PersonName.Comparison.CANNOT_COMPARE;
        }
        var best = PersonName.Comparison.DIFFERENT;
        for (var own : names) {
            var found = own.compare(name);
            best = found.compareTo(best) < 0 ? found : best;
        }
        return best;
    }

    @Override
    public String toString() {
        return "Subject";
    }
}
