package org.heqiao.routes.marriage;

import java.util.List;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.PersonDocument;

/** One entry of a request. */
public sealed interface Asked {

    /** Whom the register is asked about. */
    List<Person> persons();

    /** Whom it is about, for grants, quota, log and watch; a document that leads to nobody is about nobody. */
    default List<? extends Subject> subjects() {
        return persons().stream().map(Person::id).toList();
    }

    /** Somebody asked about. */
    record Person(ResidentId id, PersonName name) implements Asked {
        @Override
        public List<Person> persons() {
            return List.of(this);
        }
    }

    /** Somebody known by another document than a resident number. */
    record ByDocument(PersonDocument document, PersonName name) implements Asked {
        @Override
        public List<Person> persons() {
            return List.of();
        }

        @Override
        public List<? extends Subject> subjects() {
            var subject = document.subject();
            return subject == null ? List.of() : List.of(subject);
        }
    }

    /** Two people: whether they are married to each other. */
    record Pair(Person a, Person b) implements Asked {
        @Override
        public List<Person> persons() {
            return List.of(a, b);
        }
    }

    /** Nobody can be asked about it. @param code of {@code reason-codes.md} */
    record Refused(String code) implements Asked {
        @Override
        public List<Person> persons() {
            return List.of();
        }
    }

    /** What is wrong with one of the two is wrong with the pair. */
    static Asked pair(Asked a, Asked b) {
        if (a instanceof Person one && b instanceof Person other) {
            return one.id().equals(other.id()) ? new Refused("PAIR_SAME_PERSON") : new Pair(one, other);
        }
        return a instanceof Refused ? a : b instanceof Refused ? b : new Refused("PAIR_BY_DOCUMENT");
    }
}
