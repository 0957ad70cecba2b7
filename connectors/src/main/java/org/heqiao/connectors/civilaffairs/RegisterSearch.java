package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;

/** Looks people up in the register, a whole bundle in one query. The other party of an act is never read. */
final class RegisterSearch {

    private static final String HELD = """
            with asked as (select * from unnest(?::bigint[], ?::bytea[], ?::text[]) as asked (leg, subject, item))
            select leg, item, person_a as person, operation as code, op_date as day, null::date as until, registry, certificate_no,
                   null::bigint as fen, registration_no
              from asked join civil_affairs.marriage_registration on subject_a = subject
             where item = 'marriages' and check_code = 1 and valid
            union all
            select leg, item, person_b, operation, op_date, null, registry, certificate_no, null, registration_no
              from asked join civil_affairs.marriage_registration on subject_b = subject
             where item = 'marriages' and check_code = 1 and valid
            union all
            select leg, item, person, null, died_on, cremated_on, null, null, null, null
              from asked join civil_affairs.cremation using (subject)
             where item = 'cremations'
            union all
            select leg, item, person, scheme, from_on, until_on, null, null, monthly_fen, null
              from asked join civil_affairs.assistance_grant using (subject)
             where item = 'assistance'
            order by leg, day, registration_no""";

    private static final String COVERED = """
            select kind, registry, from_year, to_year, complete, as_of from civil_affairs.coverage order by kind, registry, from_year""";

    private final DataSource database;
    private final int timeoutSeconds;
    private final LookupHash hash;
    private final PersonSeal seal;

    RegisterSearch(DataSource database, Duration timeout, LookupHash hash, PersonSeal seal) {
        this.database = database;
        this.timeoutSeconds = (int) timeout.toSeconds();
        this.hash = hash;
        this.seal = seal;
    }

    List<LegAnswer> about(List<Question> questions) throws SourceFault {
        try (var connection = database.getConnection()) {
            var covered = covered(connection);
            var held = held(connection, questions);
            var answers = new ArrayList<LegAnswer>(questions.size());
            for (var question : questions) {
                var records = held.getOrDefault(question.leg(), List.of());
                answers.add(new LegAnswer(question.leg(),
                        RegisterAnswers.to(question, records, covered.getOrDefault(question.item(), List.of()))));
            }
            return answers;
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        } catch (FieldCipher.Unreadable damaged) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "a record of the register cannot be read", null, damaged);
        }
    }

    /** Whether the register is there and can be read. */
    void probe() throws SourceFault {
        try (var connection = database.getConnection()) {
            covered(connection);
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        }
    }

    private Map<Long, List<HeldRecord>> held(Connection connection, List<Question> questions) throws SQLException {
        try (var select = prepared(connection, HELD)) {
            select.setArray(1, connection.createArrayOf("bigint", questions.stream().map(Question::leg).toArray()));
            select.setArray(2,
                    connection.createArrayOf("bytea", questions.stream().map(each -> hash.of(each.id())).toArray(byte[][]::new)));
            select.setArray(3, connection.createArrayOf("text", questions.stream().map(each -> each.item().value()).toArray()));
            try (var rows = select.executeQuery()) {
                var held = new HashMap<Long, List<HeldRecord>>();
                while (rows.next()) {
                    held.computeIfAbsent(rows.getLong("leg"), first -> new ArrayList<>())
                            .add(new HeldRecord(seal.open(rows.getBytes("person")).name(), fact(rows)));
                }
                return held;
            }
        }
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var day = row.getObject("day", LocalDate.class);
        var until = row.getObject("until", LocalDate.class);
        return switch (row.getString("item")) {
            case "marriages" ->
                new Fact.MarriageEvent(row.getString("code"), day, row.getString("registry"), row.getString("certificate_no"));
            case "cremations" -> new Fact.Cremation(day, until);
            case "assistance" -> new Fact.Assistance(row.getString("code"), day, until, row.getLong("fen"));
            case String other -> throw new IllegalStateException("the register was not asked for " + other);
        };
    }

    private Map<Item, List<Coverage>> covered(Connection connection) throws SQLException {
        try (var select = prepared(connection, COVERED); var rows = select.executeQuery()) {
            var covered = new HashMap<Item, List<Coverage>>();
            while (rows.next()) {
                var kind = new Item(rows.getString("kind"));
                covered.computeIfAbsent(kind, first -> new ArrayList<>()).add(new Coverage(kind, rows.getString("registry"),
                        rows.getInt("from_year"), rows.getInt("to_year"), rows.getBoolean("complete"), instant(rows)));
            }
            return covered;
        }
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("as_of", OffsetDateTime.class).toInstant();
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }
}
