package org.heqiao.routes.household.recheck;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Objections go with their steps and their evidence some years after they ended. */
@Component
class ObjectionsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final EncryptedFileStore files;
    private final HeldHouseholds heldHouseholds;

    ObjectionsExpiry(JdbcTemplate db, EncryptedFileStore files, HeldHouseholds heldHouseholds) {
        this.db = db;
        this.files = files;
        this.heldHouseholds = heldHouseholds;
    }

    @Override
    public String kind() {
        return "objections";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(ended_at) from hub.objection", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var gone = db.queryForList("""
                select id from hub.objection where ended_at < ? and household_id <> all (?::bigint[])
                 order by id limit ?""", Long.class, Timestamp.from(before),
                heldHouseholds.of(holds).toArray(Long[]::new), most).toArray(Long[]::new);
        evidence(gone).forEach(files::delete);
        db.update("delete from hub.objection_attachment where objection = any (?)", (Object) gone);
        db.update("delete from hub.objection_step where objection = any (?)", (Object) gone);
        return db.update("delete from hub.objection where id = any (?)", (Object) gone);
    }

    private List<Long> evidence(Long[] objections) {
        return db.queryForList("select file from hub.objection_attachment where objection = any (?)", Long.class,
                (Object) objections);
    }
}
