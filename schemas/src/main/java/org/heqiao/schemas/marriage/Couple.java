package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The two whom a record names, in no order. Null: not named, as a court's answer about one person may be. */
public record Couple(@Nullable Party a, @Nullable Party b) {

    /** Those who are named. */
    List<Party> parties() {
        if (a != null && b != null) {
            return List.of(a, b);
        }
        return Stream.of(a, b).filter(Objects::nonNull).toList();
    }

    boolean has(PersonKey who) {
        return a != null && a.has(who) || b != null && b.has(who);
    }

    /** The subject as this record writes them; null: it is about other people. */
    @Nullable
    Party of(SubjectOfStatement subjectOfStatement) {
        return subjectOfStatement.is(a) ? a : subjectOfStatement.is(b) ? b : null;
    }

    /** Whom the subject is named with; null: nobody. */
    @Nullable
    Party spouseOf(SubjectOfStatement subjectOfStatement) {
        return subjectOfStatement.is(a) ? b : subjectOfStatement.is(b) ? a : null;
    }

    boolean isSubjectTwice(SubjectOfStatement subjectOfStatement) {
        return subjectOfStatement.is(a) && subjectOfStatement.is(b);
    }
}
