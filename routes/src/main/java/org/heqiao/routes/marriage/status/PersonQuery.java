package org.heqiao.routes.marriage.status;

import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.PersonDocument;
import org.jspecify.annotations.Nullable;

/** One entry of a request. */
public sealed interface PersonQuery {

    /** Those asked about: nobody, one, or two. */
    List<Side> sides();

    /** Those of them who have a resident number. */
    default List<Person> persons() {
        return sides().stream().filter(Person.class::isInstance).map(Person.class::cast).toList();
    }

    /** Those who are known by another document. */
    default List<ByDocument> byDocument() {
        return sides().stream().filter(ByDocument.class::isInstance).map(ByDocument.class::cast).toList();
    }

    /** Whom it is about, for grants, quota, log and watch; a document that leads to nobody is about nobody. */
    default List<? extends Subject> subjects() {
        return sides().stream().map(Side::subject).filter(Objects::nonNull).toList();
    }

    /** Somebody asked about, alone or as one of two. */
    sealed interface Side extends PersonQuery {

        PersonName name();

        /** Null: the document leads to nobody. */
        @Nullable
        Subject subject();

        @Override
        default List<? extends Subject> subjects() {
            var subject = subject();
            return subject == null ? List.of() : List.of(subject);
        }

        @Override
        default List<Side> sides() {
            return List.of(this);
        }
    }

    /** By resident number. */
    record Person(ResidentId id, PersonName name) implements Side {
        @Override
        public Subject subject() {
            return id;
        }

        @Override
        public List<Person> persons() {
            return List.of(this);
        }

        @Override
        public List<ByDocument> byDocument() {
            return List.of();
        }
    }

    /** Somebody known by another document than a resident number. */
    record ByDocument(PersonDocument document, PersonName name) implements Side {
        @Override
        public @Nullable Subject subject() {
            return document.subject();
        }
    }

    /** Two people: whether they are married to each other. */
    record Pair(Side a, Side b) implements PersonQuery {
        @Override
        public List<Side> sides() {
            return List.of(a, b);
        }
    }

    /** Nobody can be asked about it. @param code of {@code reason-codes.md} */
    record Refused(String code) implements PersonQuery {
        @Override
        public List<Side> sides() {
            return List.of();
        }
    }

    /** What is wrong with one of the two is wrong with the pair. */
    static PersonQuery pair(PersonQuery a, PersonQuery b) {
        if (a instanceof Side one && b instanceof Side other) {
            boolean same = one.subject() != null && Objects.equals(one.subject(), other.subject());
            return same ? new Refused("PAIR_SAME_PERSON") : new Pair(one, other);
        }
        return a instanceof Refused ? a : b;
    }
}
