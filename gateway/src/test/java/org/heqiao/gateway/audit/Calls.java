package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.identity.ResidentId;

/** Calls as a court makes them. */
final class Calls {

    static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123456Z");

    private Calls() {
    }

    static GovernedQuery allowed(int number) {
        return call(number, Decision.ALLOWED, false);
    }

    static GovernedQuery restricted(int number) {
        return call(number, Decision.ALLOWED, true);
    }

    static GovernedQuery refused(int number) {
        return call(number, Decision.REFUSED, false);
    }

    private static GovernedQuery call(int number, Decision decision, boolean restricted) {
        var origin = new Origin(String.format(Locale.ROOT, "req-%08d", number), NOON.plusMillis(number),
                number % 2 == 0
                        ? new Caller(new AgencyCode("yc-court"), "yc-court-case-system", Caller.Method.MUTUAL_TLS,
                                "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2")
                        : new Caller(new AgencyCode("yc-court"), "yc-court-case-system", Caller.Method.PRIVATE_KEY_JWT,
                                null),
                "10.20.30.40", 1834, "4bf92f3577b34da6a3ce929d0e0e4736");
        var inquiry = new Inquiry("marital-status.verify", new AuditedOfficer("测试员", "S-" + number % 7, "民一庭"),
                new LegalContext("divorce-case", "CIVIL-CODE-1079", "(2026)宁0104民初" + number + "号", null, "离婚纠纷"),
                null);
        return new GovernedQuery(Kind.QUERY, origin, inquiry,
                new Fields(List.of("status", "event.on", "spouse.name"), List.of("status"), 2),
                new Ruling(decision, decision == Decision.REFUSED ? "NO_GRANT" : null, "court-marriage@3"),
                new Findings(List.of(new Source("civil-affairs", "FOUND", NOON)), "REGISTERED_MARRIED", 1),
                new Digests("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg", null), null, restricted);
    }

    /** A number of the region that is never assigned. */
    static ResidentId person(int number) {
        var seventeen = "640199" + (1950 + number / 999 / 28 % 50) + "01"
                + String.format(Locale.ROOT, "%02d%03d", 1 + number / 999 % 28, 1 + number % 999);
        for (char check : "0123456789X".toCharArray()) {
            try {
                return new ResidentId(seventeen + check);
            } catch (IllegalArgumentException otherCheckCharacter) {
                // the next one
            }
        }
        throw new IllegalStateException();
    }
}
