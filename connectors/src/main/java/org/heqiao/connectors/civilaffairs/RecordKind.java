package org.heqiao.connectors.civilaffairs;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.heqiao.schemas.registerimport.ImportKind;
import org.jspecify.annotations.Nullable;

/**
 * One kind of records on its way into the register.
 *
 * @param table   where it goes
 * @param columns those that {@code row} writes, in that order
 * @param key     the same key again is the same record
 * @param late    a column that may come after the rest (a withdrawal, a day of effect or death): null once, told later;
 *                null: there is none
 * @param exact   the column that says how much of {@code late} is told; null: always the whole day
 * @param known   what {@code on conflict} does with a record that is there already
 * @param compared whether {@code content} tells if a record that comes again says the same
 * @param news    writes the changes that rows of {@code fresh} are; null: none ever
 * @param after   SQL that is run when the rows are in, and gives lines and what is to be said of them; null: none
 * @param amended how a record speaks of another that is there; null: none ever does
 */
record RecordKind<T>(String table, String columns, String key, @Nullable String late, @Nullable String exact,
        String known, boolean compared,
        @Nullable String news, Row<T> row, @Nullable Amended<T> amended, @Nullable String after) {

    /**
     * @param held SQL: the records of this kind that are there, with place, number, reference, source and all of whom
     * they name
     */
    record Amended<T>(ImportKind kind, String held, Function<T, RecordName> name, Function<T, Amendment> amendment,
            Function<T, List<@Nullable Party>> parties) {
    }

    /** How a record becomes a row. */
    @FunctionalInterface
    interface Row<T> {
        /** @return whether there is anything to be kept; where not, nothing is written */
        boolean write(T each, PgCopyWriter row) throws IOException;
    }

    RecordKind<T> with(String checks) {
        return new RecordKind<>(table, columns, key, late, exact, known, compared, news, row, amended, checks);
    }

    String arriving() {
        return "create temporary table arriving (like civil_affairs." + table
                + " including defaults, line bigint) on commit drop";
    }

    /** Those of {@code arriving} that are written: the row's, and its line. */
    String written() {
        return columns + ", line";
    }

    /** @return SQL that gives how many rows are new, and how many say more than before */
    String insert(boolean announced) {
        var changes = announced && news != null
                ? ",\nnews as (insert into civil_affairs.change (" + ChangeEventSql.COLUMNS + ")\n" + news + ")"
                : "";
        return """
                with fresh as (
                    insert into civil_affairs.%1$s as held (%2$s)
                    select distinct on (%3$s) %2$s from arriving order by %3$s, %4$s
                    on conflict (%3$s) do %5$s
                    returning held.*, held.xmax = 0 as inserted)%6$s
                select count(*) filter (where inserted), count(*) filter (where not inserted) from fresh""".formatted(
                table, columns, key,
                order(), known, changes);
    }

    /**
     * Assistance: of what came twice in one chunk the last counts; else the first, and what comes later is compared
     * with it.
     */
    private String order() {
        return late != null
                ? late + " is null" + (exact == null ? "" : ", " + exact) + ", " + late + ", line"
                : compared ? "line" : "line desc";
    }

    /** @return SQL that gives the lines that say something else than the record that is there */
    String differing() {
        var later = late == null
                ? ""
                : exact == null
                        ? " or held.%1$s <> arriving.%1$s".formatted(late)
                        : """
                                \n or held.%1$s > civil_affairs.last_day(arriving.%1$s, arriving.%2$s)
                                 or arriving.%1$s > civil_affairs.last_day(held.%1$s, held.%2$s)""".formatted(late,
                                exact);
        return "select line from arriving join civil_affairs." + table + " as held using (" + key
                + ") where held.content <> arriving.content" + later + " order by line";
    }
}
