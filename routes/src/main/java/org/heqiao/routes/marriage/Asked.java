package org.heqiao.routes.marriage;

import java.util.List;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonDocument;

/** One entry of a request. */
sealed interface Asked {

    /** Whom the register is asked about. */
    List<Person> persons();

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
