package org.heqiao.gateway.keys;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** The check values of the keys that this database was used with; no key can be computed from them. */
public final class KeyCheckTable {

    private final JdbcTemplate db;

    public KeyCheckTable(JdbcTemplate db) {
        this.db = db;
    }

    /** The check values of one kind of key, by the name of the key. */
    public Map<String, byte[]> known(String kind) {
        var known = new HashMap<String, byte[]>();
        db.query("select name, value from gateway_keys.key_check where kind = ?", row -> {
            known.put(row.getString(1), row.getBytes(2));
        }, kind);
        return known;
    }

    /** Adds those that are not known yet; a key that is known keeps its value. */
    public void add(String kind, Map<String, byte[]> values) {
        values.forEach((name, value) -> db.update(
                "insert into gateway_keys.key_check (kind, name, value) values (?, ?, ?) on conflict do nothing", kind,
                name, value));
    }

    /** From now on the database knows none of this kind: they are lost, and others take their place. */
    public void delete(String kind) {
        db.update("delete from gateway_keys.key_check where kind = ?", kind);
    }

    /** Whether anything was ever done with this database: every act has its entry in the audit log. */
    public boolean isDatabaseInUse() {
        return Boolean.TRUE.equals(db.queryForObject("select exists (select from gateway_audit.entry)", Boolean.class));
    }
}
