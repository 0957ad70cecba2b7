package org.heqiao.connectors.civilaffairs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.MarriageSearch.Asked;
import org.heqiao.schemas.marriage.CertificateNumber;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link MarriageSearch} finds about a person, kept ready: one row by key. The database itself removes a dossier
 * in the transaction that changes a record on which it rests (V2110), so that one that is there says what the search
 * would.
 */
final class Dossiers {

    /** Of somebody whom no record names there is none and never will be: nothing is held, and nothing to be made. */
    private static final String FIND = """
            select nr, packed, case when packed is null then civil_affairs.is_named(asked.subject) end
              from unnest(?::bytea[]) with ordinality as asked (subject, nr)
                left join civil_affairs.dossier using (subject)""";
    /** Alone: with no change under way that has passed already. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('civil_affairs.dossier'))";
    private static final String MADE = """
            insert into civil_affairs.dossier (subject, packed) select * from unnest(?::bytea[], ?::bytea[])
                on conflict do nothing""";
    private static final String RESTING = """
            insert into civil_affairs.dossier_key (subject, key) select * from unnest(?::bytea[], ?::bytea[])
                on conflict do nothing""";

    private static final byte[] PLACE = "civil_affairs.dossier".getBytes(StandardCharsets.US_ASCII);

    private final FieldCipher cipher;
    private final MarriageSearch search;

    Dossiers(FieldCipher cipher, MarriageSearch search) {
        this.cipher = cipher;
        this.search = search;
    }

    Dossiers(FieldCipher cipher, Duration timeout) {
        this(cipher, new MarriageSearch(new PersonCipher(cipher), (int) timeout.toSeconds()));
    }

    /** Items that are answered from dossiers; a household's check asks about so many people that it searches. */
    static final Set<Item> ITEMS = Set.of(Item.MARITAL_STATUS, Item.NAMED_MARRIAGES);

    /**
     * @param held   by leg
     * @param seals  by leg; of whom a dossier is held
     * @param unmade those of whom records may be held and no dossier is there
     */
    record Found(Map<Long, List<StoredRecord>> held, Map<Long, ByteBuffer> seals, List<Asked> unmade) {
    }

    /** What there is of somebody. @param sealed null: no dossier @param named whether records may be held then */
    record Row(byte @Nullable [] sealed, boolean named) {
    }

    Found find(Connection connection, List<Asked> asked, Provenances provenances) throws SQLException {
        return found(asked, rows(connection, asked.stream().map(Asked::subject).toList()), provenances);
    }

    /** By one statement; in their order. */
    List<Row> rows(Connection connection, List<byte[]> subjects) throws SQLException {
        var rows = new Row[subjects.size()];
        try (var select = search.prepared(connection, FIND)) {
            select.setArray(1, connection.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows[row.getInt(1) - 1] = new Row(row.getBytes(2), row.getBoolean(3));
                }
            }
        }
        return List.of(rows);
    }

    /** @param rows of those asked about, in their order */
    Found found(List<Asked> asked, List<Row> rows, Provenances provenances) {
        var held = new HashMap<Long, List<StoredRecord>>();
        var seals = new HashMap<Long, ByteBuffer>();
        var unmade = new ArrayList<Asked>();
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var sealed = rows.get(i).sealed;
            var records = sealed == null ? null : records(each, sealed, provenances);
            if (sealed != null && records != null && !records.isEmpty()) {
                held.put(each.leg(), records);
                seals.put(each.leg(), FieldCipher.seal(sealed));
            } else if (records == null && (sealed != null || rows.get(i).named)) {
                unmade.add(each);
            }
        }
        return new Found(held, seals, unmade);
    }

    private @Nullable List<StoredRecord> records(Asked asked, byte[] sealed, Provenances provenances) {
        return DossierReader.read(cipher.decrypt(sealed, place(asked.subject())), asked.item(), provenances);
    }

    /**
     * Makes those of these people, in a transaction of its own.
     *
     * @return false: records are being changed, and it is to be tried later
     */
    boolean make(Connection connection, List<byte[]> subjects) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // whoever clears the tables waits for the lock with them in hand
            statement.execute("set local lock_timeout = '100ms'");
            try (var alone = statement.executeQuery(LOCK)) {
                if (!alone.next() || !alone.getBoolean(1)) {
                    return false;
                }
            }
            var asked = new ArrayList<Asked>(subjects.size());
            for (var subject : subjects) {
                asked.add(new Asked(asked.size(), subject, Item.NAMED_MARRIAGES));
            }
            insert(connection, asked, search.held(connection, asked, Map.of()));
            connection.commit();
            return true;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void insert(Connection connection, List<Asked> asked, Map<Long, List<StoredRecord>> held)
            throws SQLException {
        var subjects = new ArrayList<byte[]>();
        var packed = new ArrayList<byte[]>();
        var resting = new ArrayList<byte[]>();
        var keys = new ArrayList<byte[]>();
        for (var each : asked) {
            var records = held.getOrDefault(each.leg(), List.of());
            if (!MarriageSearch.isTooMuch(records)) {
                subjects.add(each.subject());
                packed.add(cipher.encrypt(DossierWriter.packed(records), place(each.subject())));
                keys(each, records).distinct().forEach(key -> {
                    resting.add(each.subject());
                    keys.add(key.array());
                });
            }
        }
        insert(connection, MADE, subjects, packed);
        insert(connection, RESTING, resting, keys);
    }

    private void insert(Connection connection, String sql, List<byte[]> first, List<byte[]> second)
            throws SQLException {
        try (var insert = search.prepared(connection, sql)) {
            insert.setArray(1, connection.createArrayOf("bytea", first.toArray(byte[][]::new)));
            insert.setArray(2, connection.createArrayOf("bytea", second.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /** As V2110 writes them of a record that changes. */
    private static Stream<ByteBuffer> keys(Asked asked, List<StoredRecord> records) {
        return Stream.concat(Stream.of(ByteBuffer.wrap(asked.subject())),
                records.stream().flatMap(record -> keys(((MarriageRecord) record.fact()).event())));
    }

    private static Stream<ByteBuffer> keys(MarriageEvent event) {
        return switch (event) {
            case Act act -> Stream.concat(people(act.registration().couple()), names(act));
            case CourtDecision decision ->
                Stream.concat(people(decision.couple()), Stream.of(text("notice " + decision.caseNo())));
            case Death death -> Stream.of(key(death.who()));
        };
    }

    private static Stream<ByteBuffer> names(Act act) {
        var entry = act.registration().entry();
        return Stream.concat(Stream.of(text("act " + entry.registry() + "/" + entry.number())),
                Stream.ofNullable(entry.certificate()).map(CertificateNumber::normal)
                        .map(normal -> text("certificate " + normal)));
    }

    private static Stream<ByteBuffer> people(Couple couple) {
        return Stream.of(couple.a(), couple.b()).flatMap(Stream::ofNullable).map(Party::key)
                .flatMap(Stream::ofNullable).map(Dossiers::key);
    }

    private static ByteBuffer key(PersonKey who) {
        return ByteBuffer.wrap(who.bytes());
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A dossier is of one person, and cannot stand in for another's. */
    private static byte[] place(byte[] subject) {
        return ByteBuffer.allocate(PLACE.length + subject.length).put(PLACE).put(subject).array();
    }
}
