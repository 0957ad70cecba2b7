package org.heqiao.bench.plain;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One row for each call, committed before the answer leaves. */
@Profile("audited")
final class PlainAudit {

    private static final String INSERT = """
            insert into audit (client, officer, purpose, legal_basis, case_no, id_number, found)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;

    PlainAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(String client, PlainController.Context context, PlainController.Person person, boolean found) {
        jdbc.sql(INSERT).param(client).param(context.officer().number()).param(context.purpose())
                .param(context.legalBasis()).param(context.caseNo()).param(person.idNumber()).param(found).update();
    }
}
