package org.heqiao.gateway.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry about somebody who was asked about: for what, and what was found. */
public sealed interface AuditedInquiry extends AuditEntry permits GovernedQuery, SourceQuery {

    Inquiry inquiry();

    Findings findings();

    @Override
    default String service() {
        return inquiry().service();
    }

    @Override
    default @Nullable AuditedOfficer officer() {
        return inquiry().officer();
    }

    @Override
    default LegalContext matter() {
        return inquiry().matter();
    }

    @Override
    default @Nullable List<String> divisions() {
        return inquiry().divisions();
    }

    @Override
    default List<Source> sources() {
        return findings().sources();
    }

    @Override
    default @Nullable String result() {
        return findings().result();
    }

    @Override
    default int count() {
        return findings().count();
    }
}
