package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.heqiao.schemas.marriage.DocumentQuestion;
import org.heqiao.schemas.marriage.RegisterReply;
import org.heqiao.schemas.marriage.RegisterScope;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** Looks people up in the register, a whole bundle in a few queries, however many people are in it. */
final class RegisterSearch {

    private static final String ASKED = """
            with asked as (select * from unnest(?::bigint[], ?::bytea[], ?::text[]) as asked (leg, subject, item))
            """;
    /** Where the register hears of deaths, the one that is told of most first. */
    private static final List<Item> DEATHS = List.of(Item.CREMATIONS, RegisterItems.DEATHS_POPULATION,
            RegisterItems.DEATHS_MEDICAL);
    /** So many are asked about in one call that others wait for. */
    private static final int FEW = 20;
    private static final String ORDERED = "\norder by leg, day";

    /** Only the tables that are asked for are looked into. */
    private static final Map<Item, String> HELD = Map.of( //
            Item.CREMATIONS,
            """
                    select leg, item, person, 'CREMATION' as code, died_on as day, cremated_on as until, null::bigint as
                           fen,
                           died_precision as told, cremated_precision as until_told
                      from asked join civil_affairs.cremation using (subject)
                     where item = 'cremations' and %1$s and %3$s
                    union all
                    select leg, item, person, origin as code, died_on as day, null as until, null::bigint as fen,
                           died_precision as told, 'DAY' as until_told
                      from asked join civil_affairs.death_notice using (subject)
                     where item = 'cremations' and %2$s and %3$s"""
                    .formatted(RecordInForceSql.CREMATION, RecordInForceSql.DEATH,
                            RecordInForceSql.NOT_REVIVED), //
            Item.ASSISTANCE, """
                    select leg, item, person, scheme as code, from_on as day, until_on as until, monthly_fen as fen,
                           'DAY' as told, 'DAY' as until_told
                      from asked join civil_affairs.assistance_grant using (subject)
                     where item = 'assistance'""");

    private final DataSource database;
    private final int timeoutSeconds;
    private final LookupHash hash;
    private final PersonCipher seal;
    private final CoverageCache coverage;
    private final MarriageSearch marriages;
    private final Dossiers dossiers;
    private final CombinedLookups<byte[], Dossiers.Row> lookups;
    private final Consumer<byte[]> unmade;

    /** @param unmade is told of whom there is no dossier, though records may name them */
    RegisterSearch(DataSource database, Duration timeout, LookupHash hash, FieldCipher cipher, LongSupplier nanoTime,
            Consumer<byte[]> unmade) {
        this.database = database;
        this.timeoutSeconds = (int) timeout.toSeconds();
        this.coverage = new CoverageCache(nanoTime, timeoutSeconds);
        this.hash = hash;
        this.seal = new PersonCipher(cipher);
        this.marriages = new MarriageSearch(seal, timeoutSeconds);
        this.dossiers = new Dossiers(cipher, marriages);
        this.unmade = unmade;
        this.lookups = new CombinedLookups<>(subjects -> {
            try (var connection = database.getConnection()) {
                return dossiers.rows(connection, subjects);
            }
        });
    }

    List<LegAnswer> about(List<Question> questions) throws SourceFault {
        return persons(questions).answers();
    }

    RegisterReply persons(List<Question> questions) throws SourceFault {
        try {
            var known = coverage.known();
            if (known != null && questions.size() <= FEW
                    && questions.stream().allMatch(question -> Dossiers.ITEMS.contains(question.item()))) {
                return answers(questions, together(asked(questions), known.covered()), known);
            }
            try (var connection = database.getConnection()) {
                var now = coverage.now(connection);
                return answers(questions, held(connection, questions, now.covered()), now);
            }
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        } catch (FieldCipher.Unreadable damaged) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "a record of the register cannot be read", null, damaged);
        }
    }

    private static RegisterReply answers(List<Question> questions, Held held, CoverageCache.Known known) {
        var answers = new ArrayList<LegAnswer>(questions.size());
        for (var question : questions) {
            var records = held.records.getOrDefault(question.leg(), List.of());
            answers.add(new LegAnswer(question.leg(),
                    RegisterAnswers.to(question.item(), question.name(), records,
                            covered(known.covered(), question.item())),
                    held.versions.of(question, known.version())));
        }
        return new RegisterReply(answers, known.scope());
    }

    /** The same for people known by other documents. */
    RegisterReply documents(List<DocumentQuestion> questions) throws SourceFault {
        try (var connection = database.getConnection()) {
            var known = coverage.now(connection);
            var covered = known.covered();
            var asked = new ArrayList<MarriageSearch.Asked>(questions.size());
            for (var question : questions) {
                var subject = question.document().hash(hash);
                if (subject != null) {
                    asked.add(new MarriageSearch.Asked(question.leg(), subject, question.item()));
                }
            }
            var held = marriages(connection, asked, covered).records;
            return new RegisterReply(questions
                    .stream().map(question -> new LegAnswer(question.leg(),
                            RegisterAnswers.to(question.item(), question.name(),
                                    held.getOrDefault(question.leg(), List.of()), covered(covered, question.item()))))
                    .toList(), known.scope());
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        } catch (FieldCipher.Unreadable damaged) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "a record of the register cannot be read", null, damaged);
        }
    }

    /** Whether the register is there and can be read. */
    void probe() throws SourceFault {
        try (var connection = database.getConnection()) {
            coverage.read(connection);
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        }
    }

    /** What the register holds as a whole. */
    RegisterScope scope() throws SourceFault {
        var known = coverage.known();
        if (known != null) {
            return known.scope();
        }
        try (var connection = database.getConnection()) {
            return coverage.now(connection).scope();
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        }
    }

    /** Deaths come from three places; whichever the register has been told of can speak. */
    private static @Nullable KindCoverage covered(Map<Item, KindCoverage> all, Item asked) {
        return switch (asked) {
            case Item deaths when deaths.equals(Item.CREMATIONS) ->
                DEATHS.stream().map(all::get).filter(Objects::nonNull).findFirst()
                        .orElse(null);
            case Item marriages when MarriageSearch.ITEMS.contains(marriages) -> all.get(Item.MARRIAGES);
            default -> all.get(asked);
        };
    }

    /** @param records by leg */
    private record Held(Map<Long, List<StoredRecord>> records, AnswerVersions versions) {

        static Held of(Dossiers.Found found) {
            return new Held(found.held(), AnswerVersions.of(found));
        }
    }

    private List<MarriageSearch.Asked> asked(List<Question> questions) {
        var asked = new ArrayList<MarriageSearch.Asked>(questions.size());
        for (var question : questions) {
            if (MarriageSearch.ITEMS.contains(question.item())) {
                asked.add(new MarriageSearch.Asked(question.leg(), hash.of(question.id()), question.item()));
            }
        }
        return asked;
    }

    private Held held(Connection connection, List<Question> questions,
            Map<Item, KindCoverage> covered)
            throws SQLException {
        var about = asked(questions);
        var marriages = about.isEmpty()
                ? new Held(Map.of(), AnswerVersions.NONE)
                : marriages(connection, about, covered);
        if (about.size() == questions.size()) {
            return marriages;
        }
        var records = new HashMap<>(marriages.records);
        records.putAll(others(connection,
                questions.stream().filter(question -> HELD.containsKey(question.item())).toList()));
        return new Held(records, AnswerVersions.NONE);
    }

    /** From dossiers as far as they are there, and searched else. */
    private Held marriages(Connection connection, List<MarriageSearch.Asked> asked,
            Map<Item, KindCoverage> covered) throws SQLException {
        if (!asked.stream().allMatch(each -> Dossiers.ITEMS.contains(each.item()))) {
            return new Held(marriages.held(connection, asked, covered), AnswerVersions.NONE);
        }
        var found = dossiers.find(connection, asked, new Provenances(covered));
        return found.unmade().isEmpty() ? Held.of(found) : searched(connection, found, covered);
    }

    /** The same of a few, with whom other callers ask about at this moment. */
    private Held together(List<MarriageSearch.Asked> asked, Map<Item, KindCoverage> covered) throws SQLException {
        var rows = lookups.answers(asked.stream().map(MarriageSearch.Asked::subject).toList());
        var found = dossiers.found(asked, rows, new Provenances(covered));
        if (found.unmade().isEmpty()) {
            return Held.of(found);
        }
        try (var connection = database.getConnection()) {
            return searched(connection, found, covered);
        }
    }

    private Held searched(Connection connection, Dossiers.Found found, Map<Item, KindCoverage> covered)
            throws SQLException {
        var held = new HashMap<>(found.held());
        held.putAll(marriages.held(connection, found.unmade(), covered));
        found.unmade().forEach(each -> unmade.accept(each.subject()));
        return new Held(held, AnswerVersions.of(found));
    }

    private Map<Long, List<StoredRecord>> others(Connection connection, List<Question> questions) throws SQLException {
        var branches = questions.stream().map(Question::item).distinct().filter(HELD::containsKey)
                .sorted(Comparator.comparing(Item::value))
                .map(HELD::get).collect(Collectors.joining("\nunion all\n"));
        if (branches.isEmpty()) {
            return Map.of();
        }
        try (var select = connection.prepareStatement(ASKED + branches + ORDERED)) {
            select.setQueryTimeout(timeoutSeconds);
            select.setArray(1, connection.createArrayOf("bigint", questions.stream().map(Question::leg).toArray()));
            select.setArray(2,
                    connection.createArrayOf("bytea",
                            questions.stream().map(each -> hash.of(each.id())).toArray(byte[][]::new)));
            select.setArray(3,
                    connection.createArrayOf("text", questions.stream().map(each -> each.item().value()).toArray()));
            try (var rows = select.executeQuery()) {
                var held = new HashMap<Long, List<StoredRecord>>();
                while (rows.next()) {
                    held.computeIfAbsent(rows.getLong("leg"), first -> new ArrayList<>())
                            .add(new StoredRecord(seal.open(rows.getBytes("person")).name(), fact(rows)));
                }
                return held;
            }
        }
    }

    private static Fact fact(ResultSet row) throws SQLException {
        var day = row.getObject("day", LocalDate.class);
        var until = row.getObject("until", LocalDate.class);
        var told = MarriageEventMapper.precision(row.getString("told"));
        return switch (row.getString("item")) {
            case "cremations" -> row.getString("code").equals("CREMATION")
                    ? new Fact.Cremation(day, until, told, MarriageEventMapper.precision(row.getString("until_told")))
                    : new Fact.DeathNotice(Fact.DeathNotice.Origin.valueOf(row.getString("code")), day, told);
            case "assistance" -> new Fact.Assistance(row.getString("code"), day, until, row.getLong("fen"));
            case String other -> throw new IllegalStateException("the register was not asked for " + other);
        };
    }
}
