package org.heqiao.routes.household.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.heqiao.routes.database.CopyInto;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reports as they were made: compressed, encrypted, never changed; a later version stands beside the earlier one. */
@Component
public class Reports {

    private static final byte[] PLACE = "hub.report".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE = 200;

    private final JdbcTemplate db;
    private final FieldCipher cipher;

    Reports(JdbcTemplate db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /**
     * A report just made.
     *
     * @param ruleTable   region of the table of rules it was made with; null: of none
     * @param ruleVersion null likewise
     * @param json        as the contract writes it
     */
    public record Made(long household, int version, String number, String conclusion, @Nullable String ruleTable,
            @Nullable Integer ruleVersion, byte[] json) {

        /** The same in other words. */
        public Made with(byte[] other) {
            return new Made(household, version, number, conclusion, ruleTable, ruleVersion, other);
        }
    }

    /** Keeps them in the caller's transaction. */
    public void store(List<Made> reports) {
        db.execute((ConnectionCallback<Integer>) connection -> {
            try (var copy = CopyInto.table(connection, "hub.report",
                    "household_id, version, report_no, conclusion, rule_table, rule_version, content")) {
                for (var report : reports) {
                    copy.bigint(report.household).integer(report.version).text(report.number)
                            .text(report.conclusion).text(report.ruleTable).integer(report.ruleVersion)
                            .bytes(cipher.encrypt(CompressedReport.deflate(report.json), PLACE));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return reports.size();
        });
    }

    /**
     * Households of which a report was made since a time.
     *
     * @param after number of the household after which to go on, in their order
     */
    public List<Long> households(Instant since, long after, int most) {
        return db.queryForList("""
                select distinct household_id from hub.report where household_id > ? and made_at >= ?
                 order by household_id limit ?""", Long.class, after, Timestamp.from(since), most);
    }

    /** The first reports of households from one id to before another, without what they say. */
    public List<Given> first(long from, long end) {
        return db.query("""
                select household_id, version, report_no, conclusion, made_at from hub.report
                 where household_id >= ? and household_id < ? and version = 1 order by household_id""", Reports::given,
                from, end);
    }

    /** Later versions that nobody has counted; they are counted with the caller's transaction. */
    public List<Given> countLater(int most) {
        return db.query("""
                update hub.report set counted = true where (household_id, version) in (
                    select household_id, version from hub.report where version > 1 and counted is null
                     order by household_id, version limit ? for no key update skip locked)
                returning household_id, version, report_no, conclusion, made_at""", Reports::given, most);
    }

    private static Given given(ResultSet row, int n) throws SQLException {
        return new Given(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4),
                row.getTimestamp(5).toInstant());
    }

    /** Whether there are reports of the batch. */
    public boolean hasAny(Batch batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.report where household_id >= ? and household_id < ?)", Boolean.class,
                batch.firstHousehold(), batch.firstHousehold() + batch.file().households()));
    }

    /** A report that was given out, without what it says. */
    public record Given(long household, int version, String number, String conclusion, Instant madeAt) {
    }

    /** The latest reports of these households that were made before a time. */
    public List<Given> latest(List<Long> households, Instant before) {
        return db.query("""
                select distinct on (household_id) household_id, version, report_no, conclusion, made_at from hub.report
                 where household_id = any (?) and made_at < ? order by household_id, version desc""",
                Reports::given,
                households.toArray(Long[]::new),
                Timestamp.from(before));
    }

    /** A report as it was made, of one household. */
    public record Stored(long household, int version, byte[] json) {
    }

    /** @param version 0: the latest */
    public Optional<Stored> find(long household, int version) {
        return db.query("select version, content from hub.report where household_id = ? and ? in (0, version)"
                + " order by version desc limit 1",
                (row, n) -> new Stored(household, row.getInt(1), json(row.getBytes(2))), household, version)
                .stream().findFirst();
    }

    private byte[] json(byte[] content) {
        return CompressedReport.inflate(cipher.decrypt(content, PLACE));
    }

    /** How many versions there are of a batch's reports that came after a first one. */
    public int laterVersions(Batch batch) {
        return Objects.requireNonNull(db.queryForObject("""
                select count(*) from hub.recheck where recheck_of >= ? and recheck_of < ? and version is not null""",
                Integer.class, batch.firstHousehold(), batch.firstHousehold() + batch.file().households()));
    }

    /**
     * Hands out the batch's latest reports in the order of the file. A page of them is in memory, as it is kept, and no
     * connection is held while somebody takes what is handed out.
     */
    public void each(Batch batch, Consumer<byte[]> json) {
        each(batch, (from, to) -> {
        }, json);
    }

    /** Told of the households, from one id to before another, whose reports come next. */
    public interface Part {
        void comes(long from, long end);
    }

    /** @param part told of each page of them before the first of its reports */
    public void each(Batch batch, Part part, Consumer<byte[]> json) {
        pages(batch, part, stored -> json.accept(stored.json()));
    }

    /** The same, each with its household and version. */
    public void eachStored(Batch batch, Consumer<Stored> stored) {
        pages(batch, (from, end) -> {
        }, stored);
    }

    private void pages(Batch batch, Part part, Consumer<Stored> stored) {
        long end = batch.firstHousehold() + batch.file().households();
        for (long from = batch.firstHousehold(); from < end; from += PAGE) {
            var page = db.query("""
                    select distinct on (household_id) household_id, version, content from hub.report
                     where household_id >= ? and household_id < ? order by household_id, version desc""",
                    (row, n) -> new Kept(row.getLong(1), row.getInt(2), row.getBytes(3)), from,
                    Math.min(from + PAGE, end));
            if (!page.isEmpty()) {
                part.comes(from, Math.min(from + PAGE, end));
            }
            page.forEach(each -> stored.accept(new Stored(each.household, each.version, json(each.content))));
        }
    }

    private record Kept(long household, int version, byte[] content) {
    }
}
