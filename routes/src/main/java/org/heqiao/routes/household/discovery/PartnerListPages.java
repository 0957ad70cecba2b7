package org.heqiao.routes.household.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.heqiao.routes.household.discovery.PartnerListRow.Person;
import org.heqiao.routes.household.discovery.PartnerListRow.Refused;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What came of lists, page by page: encrypted; of people there is a keyed hash, so that none is looked for twice. */
@Component
class PartnerListPages {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 5000;

    private final JdbcTemplate db;
    private final FieldCipher cipher;

    PartnerListPages(JdbcTemplate db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /** A row that could not be used, as it is stored. */
    record Problem(long line, @Nullable String column, @Nullable String ref, String code, @Nullable Long firstLine) {
    }

    /** In the caller's transaction. @return the line at which the same person stands already; null: none does */
    @Nullable
    Long place(PartnerList list, byte[] subject, Person person) {
        if (db.update("insert into hub.partner_list_person (list, subject, line) values (?, ?, ?)"
                + " on conflict do nothing", list.id(), subject, person.line()) == 1) {
            return null;
        }
        return db.queryForObject("select line from hub.partner_list_person where list = ? and subject = ?", Long.class,
                list.id(), subject);
    }

    /** Whether somebody of these stands on the list. */
    boolean holdsOneOf(PartnerList list, Collection<byte[]> subjects) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.partner_list_person where list = ? and subject = any (?))",
                Boolean.class, list.id(), subjects.toArray(byte[][]::new)));
    }

    /** In the caller's transaction. */
    void store(PartnerList list, List<Refused> refused) {
        refused.forEach(each -> db.update("""
                insert into hub.partner_list_problem (list, line, column_name, ref, code, first_line)
                values (?, ?, ?, ?, ?, ?)""", list.id(), each.line(), each.column(),
                each.ref().isEmpty() ? null : each.ref(), each.code(), each.firstLine()));
    }

    /** In the caller's transaction, as the page after the last. */
    void add(PartnerList list, List<Compared> rows) {
        var outcomes = rows.stream().collect(
                Collectors.groupingBy(row -> row.outcome().name(), TreeMap::new, Collectors.counting()));
        int position = Objects.requireNonNull(db.queryForObject(
                "select count(*) from hub.partner_list_page where list = ?", Integer.class, list.id()));
        db.update("insert into hub.partner_list_page (list, position, content, outcomes) values (?, ?, ?, ?)",
                list.id(), position, cipher.encrypt(JSON.writeValueAsBytes(rows), place(list, position)),
                JSON.writeValueAsString(outcomes));
    }

    Map<String, Long> outcomes(PartnerList list) {
        var outcomes = new TreeMap<String, Long>();
        db.query("""
                select key, sum(value::bigint) from hub.partner_list_page, jsonb_each_text(outcomes::jsonb)
                 where list = ? group by key""", row -> {
            outcomes.put(row.getString(1), row.getLong(2));
        }, list.id());
        return outcomes;
    }

    /** In the order of the file; then those who are not on it. A page is in memory. */
    void each(PartnerList list, Consumer<Compared> row) {
        int position = 0;
        for (var page = page(list, position); !page.isEmpty(); page = page(list, ++position)) {
            page.forEach(row);
        }
    }

    private List<Compared> page(PartnerList list, int position) {
        return db.query("select content from hub.partner_list_page where list = ? and position = ?",
                (row, n) -> List.of(JSON.readValue(cipher.decrypt(row.getBytes(1), place(list, position)),
                        Compared[].class)),
                list.id(), position).stream().findFirst().orElse(new ArrayList<>());
    }

    void eachProblem(PartnerList list, Consumer<Problem> problem) {
        long last = -1;
        for (int got = PAGE; got == PAGE;) {
            var page = db.query("""
                    select line, column_name, ref, code, first_line from hub.partner_list_problem
                     where list = ? and line > ? order by line limit ?""",
                    (row, n) -> new Problem(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                            row.getObject(5, Long.class)),
                    list.id(), last, PAGE);
            page.forEach(problem);
            got = page.size();
            last = page.isEmpty() ? last : page.getLast().line();
        }
    }

    private static byte[] place(PartnerList list, int position) {
        return ("hub.partner_list_page/" + list.id() + '/' + position).getBytes(StandardCharsets.US_ASCII);
    }
}
