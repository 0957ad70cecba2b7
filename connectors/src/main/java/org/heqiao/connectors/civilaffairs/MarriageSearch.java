package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * Everything the register holds that may bear on a marriage of the people asked about: their acts and the judgments
 * sent about them, records that replace, revoke or end one of those (which may name other people), what ends a marriage
 * of the spouse without naming the person by number, and the deaths of everybody named. Four statements for a whole
 * bundle.
 */
final class MarriageSearch {

    /** Acts of one person under one place; nobody has so many. */
    private static final int MOST = 100;
    /** A correction of a correction is followed so often; longer chains end in a conflict of the derivation. */
    private static final int MOST_ROUNDS = 5;

    private static final String ACT = """
            registry, registration_no, operation, op_date, op_precision, certificate_no, refers_registry, refers_to,
                   refers_certificate, corrects_registry,
            corrects_no, sequence, data_source, withdrawn_on, 'DAY' as withdrawn_precision, document_a, document_b,
                   fifteen_a, fifteen_b, subject_a, subject_b, person_a,
            person_b""";
    private static final String NOTICE = """
            court, case_no, 'court-' || kind, decided_on, decided_precision, null, registry, registration_no, null,
                   null, null, null, '',
            effective_on, effective_precision, document_a, document_b, false, false, subject_a, subject_b, person_a,
                   person_b""";

    /** One look into an index for each person, side and table, however many rows the tables hold. */
    private static final String OWN = """
            with asked as (select * from unnest(?::bigint[], ?::bytea[]) as asked (leg, subject))
            select leg, held.* from asked cross join lateral (
              (select %1$s from civil_affairs.marriage_registration where subject_a = subject and check_code = 1 and
                     valid
                and %4$s limit %3$d)
              union all
              (select %1$s from civil_affairs.marriage_registration where subject_b = subject and check_code = 1 and
                     valid
                and %4$s limit %3$d)
              union all
              (select %2$s from civil_affairs.court_notice where subject_a = subject and %5$s limit %3$d)
              union all
              (select %2$s from civil_affairs.court_notice where subject_b = subject and %5$s limit %3$d)) held"""
            .formatted(ACT, NOTICE, MOST + 1, RecordInForceSql.ACT, RecordInForceSql.NOTICE);

    private static final String FOLLOWING = """
            with known as (select * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])
                as known (leg, of_registry, of_no, of_certificate))
            select leg, %1$s from known join civil_affairs.marriage_registration on corrects_registry = of_registry and
                   corrects_no = of_no
             where check_code = 1 and valid and %2$s
            union all
            select leg, %1$s from known join civil_affairs.marriage_registration on refers_registry = of_registry and
                   refers_to = of_no
             where operation in ('ID', 'IB', 'DA') and check_code = 1 and valid and %2$s
            union all
            select leg, %1$s from known join civil_affairs.marriage_registration
                on refers_certificate is not null and civil_affairs.certificate_key(refers_certificate) = of_certificate
             where refers_to is null and operation in ('ID', 'IB', 'DA') and check_code = 1 and valid and %2$s
               and (of_certificate ~ '^B?[JL][0-9]{6}-[0-9]{4}-[0-9]{1,6}$' or registry = of_registry)"""
            .formatted(ACT, RecordInForceSql.ACT);

    /**
     * What ends a marriage of the spouse and does not name the person asked about by number: it may be theirs all the
     * same.
     */
    private static final String OF_THE_SPOUSE = """
            with known as (select * from unnest(?::bigint[], ?::bytea[], ?::bytea[]) as known (leg, subject, spouse))
            select leg, held.* from known cross join lateral (
              (select %1$s from civil_affairs.marriage_registration where subject_a = spouse and subject_b is distinct
                     from subject
                  and operation in ('IB', 'DA') and check_code = 1 and valid and %4$s limit %3$d)
              union all
              (select %1$s from civil_affairs.marriage_registration where subject_b = spouse and subject_a is distinct
                     from subject
                  and operation in ('IB', 'DA') and check_code = 1 and valid and %4$s limit %3$d)
              union all
              (select %2$s from civil_affairs.court_notice where subject_a = spouse and subject_b is distinct from
                     subject and %5$s
                limit %3$d)
              union all
              (select %2$s from civil_affairs.court_notice where subject_b = spouse and subject_a is distinct from
                     subject and %5$s
                limit %3$d)) held"""
            .formatted(ACT, NOTICE, MOST + 1, RecordInForceSql.ACT, RecordInForceSql.NOTICE);

    private static final String DEATHS = """
            with who as (select * from unnest(?::bytea[]) as who (subject))
            select subject, 'CREMATIONS' as origin, died_on::text as reference, died_on, died_precision as told, null as
                   court, person
              from who join civil_affairs.cremation using (subject) where %1$s
            union all
            select subject, case origin when 'POPULATION' then 'DEATH_NOTICES' else origin end, reference, died_on,
                   died_precision, null, person
              from who join civil_affairs.death_notice using (subject) where %2$s
            union all
            select subject, '%4$s', case_no, decided_on, decided_precision, court, null
              from who join civil_affairs.court_notice on subject_a = subject where kind = '%4$s' and %3$s"""
            .formatted(RecordInForceSql.CREMATION, RecordInForceSql.DEATH, RecordInForceSql.NOTICE,
                    CourtDecision.Kind.DEATH_DECLARATION_REVOKED);

    private final MarriageEventMapper rows;
    private final PersonCipher seal;
    private final int timeoutSeconds;

    MarriageSearch(PersonCipher seal, int timeoutSeconds) {
        this.rows = new MarriageEventMapper(seal);
        this.seal = seal;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Somebody asked about, with one of {@link #ITEMS}. */
    record Asked(long leg, byte[] subject, Item item) {
    }

    /** By leg, in no order; a leg of which nothing is held is not among them. */
    Map<Long, List<StoredRecord>> held(Connection connection, List<Asked> asked, Map<Item, KindCoverage> covered)
            throws SQLException {
        var found = new LinkedHashMap<Long, MarriageDossier>();
        var provenances = new Provenances(covered);
        for (var each : asked) {
            found.put(each.leg(), new MarriageDossier(PersonKey.of(each.subject()), each.item(), provenances));
        }
        try (var select = prepared(connection, OWN)) {
            select.setArray(1, connection.createArrayOf("bigint", asked.stream().map(Asked::leg).toArray()));
            select.setArray(2,
                    connection.createArrayOf("bytea", asked.stream().map(Asked::subject).toArray(byte[][]::new)));
            read(select, found, rows::read);
        }
        ofSpouses(connection, found);
        var open = found.values().stream().toList();
        // the first round also where nothing was found: how long an answer takes must not tell whether there is one
        for (int round = 0; round == 0
                || round < MOST_ROUNDS && open.stream().anyMatch(MarriageDossier::hasNew); round++) {
            follow(connection, found);
        }
        deaths(connection, found);
        var held = new LinkedHashMap<Long, List<StoredRecord>>();
        found.forEach((leg, file) -> {
            if (!file.isEmpty()) {
                held.put(leg, file.records());
            }
        });
        return held;
    }

    private void ofSpouses(Connection connection, Map<Long, MarriageDossier> found) throws SQLException {
        var legs = new ArrayList<Long>();
        var subjects = new ArrayList<byte[]>();
        var spouses = new ArrayList<byte[]>();
        found.forEach((leg, file) -> file.spouses().forEach(spouse -> {
            legs.add(leg);
            subjects.add(file.subject().bytes());
            spouses.add(spouse.bytes());
        }));
        try (var select = prepared(connection, OF_THE_SPOUSE)) {
            select.setArray(1, connection.createArrayOf("bigint", legs.toArray()));
            select.setArray(2, connection.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            select.setArray(3, connection.createArrayOf("bytea", spouses.toArray(byte[][]::new)));
            read(select, found, rows::readOfTheSpouse);
        }
    }

    private void follow(Connection connection, Map<Long, MarriageDossier> found) throws SQLException {
        var legs = new ArrayList<Long>();
        var registries = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        var certificates = new ArrayList<@Nullable String>();
        found.forEach((leg, file) -> file.drainNew(entry -> {
            legs.add(leg);
            registries.add(entry.registry());
            numbers.add(entry.number());
            certificates.add(entry.certificate() == null ? null : entry.certificate().normal());
        }));
        try (var select = prepared(connection, FOLLOWING)) {
            select.setArray(1, connection.createArrayOf("bigint", legs.toArray()));
            select.setArray(2, connection.createArrayOf("text", registries.toArray()));
            select.setArray(3, connection.createArrayOf("text", numbers.toArray()));
            select.setArray(4, connection.createArrayOf("text", certificates.toArray()));
            read(select, found, rows::read);
        }
    }

    /** How a row comes into a file. */
    @FunctionalInterface
    private interface Reader {
        void read(ResultSet row, MarriageDossier file) throws SQLException;
    }

    private static void read(PreparedStatement select, Map<Long, MarriageDossier> found, Reader reader)
            throws SQLException {
        try (var row = select.executeQuery()) {
            while (row.next()) {
                var file = Objects.requireNonNull(found.get(row.getLong("leg")));
                if (file.size() <= MOST) {
                    reader.read(row, file);
                }
            }
        }
    }

    private void deaths(Connection connection, Map<Long, MarriageDossier> found) throws SQLException {
        var named = new LinkedHashMap<PersonKey, byte[]>();
        found.values().forEach(file -> named.putAll(file.people()));
        try (var select = prepared(connection, DEATHS)) {
            select.setArray(1, connection.createArrayOf("bytea", named.values().toArray(byte[][]::new)));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var who = PersonKey.of(row.getBytes("subject"));
                    for (var file : found.values()) {
                        if (file.people().containsKey(who)) {
                            ofSomebody(row, who, file);
                        }
                    }
                }
            }
        }
    }

    private void ofSomebody(ResultSet row, PersonKey who, MarriageDossier file) throws SQLException {
        var origin = row.getString("origin");
        var on = MarriageEventMapper.date(row, "died_on", "told");
        if (origin.equals(CourtDecision.Kind.DEATH_DECLARATION_REVOKED.name())) {
            file.lives(who, row.getString("court"), row.getString("reference"), Objects.requireNonNull(on));
        } else {
            file.died(who, MarriageEventMapper.name(seal.open(row.getBytes("person"))), RecordSource.valueOf(origin),
                    row.getString("reference"), on);
        }
    }

    static boolean isTooMuch(List<StoredRecord> records) {
        return records.size() > MOST;
    }

    static final Set<Item> ITEMS = Set.of(Item.MARRIAGES, Item.MARITAL_STATUS, Item.NAMED_MARRIAGES);

    /** In time: where the connection does not wait any longer by itself, a timer for the statement is not needed. */
    PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        int patienceMillis = connection.getNetworkTimeout();
        if (patienceMillis == 0 || patienceMillis >= timeoutSeconds * 1000) {
            statement.setQueryTimeout(timeoutSeconds);
        }
        return statement;
    }
}
