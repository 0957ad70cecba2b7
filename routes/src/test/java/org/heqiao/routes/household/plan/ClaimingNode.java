package org.heqiao.routes.household.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.sources.BulkTurns;
import org.heqiao.routes.sources.ConcurrencyLimits;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.routes.sources.InteractiveSlots;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceId;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What of another node claims bundles: contracts, turns and leases of its own, over its own connections to the same
 * database. The rest it shares with the first.
 */
public final class ClaimingNode implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final HikariDataSource pool = new HikariDataSource();

    /** @param source the only one it knows */
    public ClaimingNode(ApplicationContext first, SourceId source) {
        pool.setJdbcUrl(first.getBean(HikariDataSource.class).getJdbcUrl());
        pool.setMaximumPoolSize(5);
        context.setParent(first);
        context.registerBean("dataSource", DataSource.class, () -> pool);
        context.registerBean("jdbcTemplate", JdbcTemplate.class, () -> new JdbcTemplate(pool));
        context.registerBean("transactionManager", JdbcTransactionManager.class,
                () -> new JdbcTransactionManager(pool));
        context.registerBean("transactionTemplate", TransactionTemplate.class,
                () -> new TransactionTemplate(context.getBean(JdbcTransactionManager.class)));
        var configured = first.getBean(Sources.class).configured(source);
        context.registerBean("sources", Sources.class, () -> Sources.of(Map.of(source, configured)));
        context.register(ContractTerms.class, ConcurrencyLimits.class, SourceRateLimiter.class, BulkTurns.class,
                InteractiveSlots.class,
                IdAllocator.class, ChunkMembers.class, Chunks.class, Answers.class, Followers.class,
                StaleLegs.class, PausedBundles.class, Bundles.class);
        context.registerBean("legs", AnyQuestion.class);
        context.refresh();
    }

    /** Bundles of legs that are in no plan have one question each, about the same person. */
    private static final class AnyQuestion extends Legs {

        AnyQuestion(JdbcTemplate db, Chunks chunks, Answers answers, Followers followers, AnswerPackCodec codec,
                ChunkMembers members, Clock clock) {
            super(db, chunks, answers, followers, codec, members, clock);
        }

        @Override
        Open openQuestions(Long[] legs) {
            var question = new Question(1, Item.DWELLINGS, new ResidentId("640199199001010014"), new PersonName("李华"),
                    LocalDate.EPOCH);
            return new Open(List.of(question), List.of(), List.of());
        }
    }

    public Bundles bundles() {
        return context.getBean(Bundles.class);
    }

    /** Bundles of so many questions about nobody. @return their numbers */
    public static List<Long> plan(ApplicationContext first, SourceId source, int bundles, int questions) {
        var asking = new QueryContext(new Purpose("social-assistance-check"), new LegalBasis("SSA-2014-58"), "WT-1",
                new Officer("王芳", "1", "test"), "test");
        var transaction = new TransactionTemplate(first.getBean(JdbcTransactionManager.class));
        var batch = Objects.requireNonNull(transaction.execute(_ -> first.getBean(Batches.class)
                .createOfOne(new AgencyCode("yc-centre"), Lane.BULK, asking, CallOrigin.UNKNOWN)));
        var db = first.getBean(JdbcTemplate.class);
        long next = first.getBean(IdAllocator.class).allocate("bundle", bundles);
        var now = Timestamp.from(Instant.now());
        var giveUp = Timestamp.from(Instant.now().plus(Duration.ofDays(9)));
        var numbers = new ArrayList<Long>();
        for (int i = 0; i < bundles; i++) {
            numbers.add(next + i);
            db.update("""
                    insert into hub.bundle (id, batch_id, source, legs, open_legs, planned_at, due_at, give_up_at)
                    values (?, ?, ?, '{}', ?, ?, ?, ?)""", next + i, batch.id(), source.value(), questions, now, now,
                    giveUp);
        }
        return numbers;
    }

    /** Nothing of what was planned is left. */
    public static void forget(JdbcTemplate db, List<Long> bundles) {
        var first = bundles.getFirst();
        var batch = db.queryForObject("select batch_id from hub.bundle where id = ?", Long.class, first);
        db.update("delete from hub.bundle where batch_id = ?", batch);
        db.update("delete from hub.batch where id = ?", batch);
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
