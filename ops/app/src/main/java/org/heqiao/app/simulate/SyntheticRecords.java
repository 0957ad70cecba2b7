package org.heqiao.app.simulate;

import javax.sql.DataSource;
import org.heqiao.connectors.civilaffairs.ActId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may be done to a register of people who do not exist, and to no other: the register itself cannot do it. */
final class SyntheticRecords {

    private final JdbcClient database;

    SyntheticRecords(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** Removes everything, coverage included. */
    void remove() {
        database.sql("""
                truncate civil_affairs.marriage_registration, civil_affairs.cremation, civil_affairs.assistance_grant,
                         civil_affairs.coverage, civil_affairs.court_notice, civil_affairs.death_notice,
                         civil_affairs.change, civil_affairs.told_death, civil_affairs.retraction""").update();
    }

    /** Makes an act unreadable, as damage on a disk would. */
    void damage(ActId act) {
        database.sql("""
                update civil_affairs.marriage_registration set person_a = '\\x01', person_b = '\\x01'
                 where registry = ? and registration_no = ?""").param(act.registry()).param(act.number()).update();
    }
}
