package org.heqiao.routes.events;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whose changes subscribers are told of: numbers come in and are kept as keyed hashes only. */
@Component
final class Caseloads {

    static final int MOST = 1_000_000;

    private final JdbcTemplate db;
    private final LookupHash hash;
    private final ChangeCodec seal;

    Caseloads(JdbcTemplate db, LookupHash hash, ChangeCodec seal) {
        this.db = db;
        this.hash = hash;
        this.seal = seal;
    }

    /**
     * Somebody of a caseload. @param ref the subscriber's own name for the person, 1 to 100 characters; what events
     * call the person by
     */
    record Person(String ref, ResidentId number) {

        @Override
        public String toString() {
            return "Person";
        }
    }

    /** Adds them; one who is there already gets the new ref. */
    void add(UUID subscription, List<Person> persons) {
        db.batchUpdate("""
                insert into event.person (subscription, subject, ref) values (?, ?, ?)
                on conflict (subscription, subject) do update set ref = excluded.ref""", persons,
                Math.max(1, persons.size()),
                (insert, person) -> {
                    insert.setObject(1, subscription);
                    insert.setBytes(2, hash.of(person.number()));
                    insert.setBytes(3, seal.ref(person.ref()));
                });
    }

    /** What is already on its way about them still arrives. */
    void remove(UUID subscription, List<ResidentId> persons) {
        db.batchUpdate("delete from event.person where subscription = ? and subject = ?", persons,
                Math.max(1, persons.size()),
                (delete, person) -> {
                    delete.setObject(1, subscription);
                    delete.setBytes(2, hash.of(person));
                });
    }

    long size(UUID subscription) {
        return Objects
                .requireNonNull(db.queryForObject("select count(*) from event.person where subscription = ?",
                        Long.class, subscription));
    }
}
