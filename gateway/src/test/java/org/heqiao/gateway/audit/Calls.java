package org.heqiao.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Source;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.identity.ResidentId;

/** Calls as a court makes them. */
final class Calls {

    static final Instant NOON = Instant.parse("2026-11-24T04:00:00.123456Z");

    private Calls() {
    }

    static AuditEntry allowed(int number) {
        return call(number, Decision.ALLOWED, false);
    }

    static AuditEntry restricted(int number) {
        return call(number, Decision.ALLOWED, true);
    }

    static AuditEntry refused(int number) {
        return call(number, Decision.REFUSED, false);
    }

    private static AuditEntry call(int number, Decision decision, boolean restricted) {
        return new AuditEntry(Kind.QUERY, String.format(Locale.ROOT, "req-%08d", number), NOON.plusMillis(number),
                number % 2 == 0
                        ? new Caller("yc-court", "yc-court-case-system", Caller.Method.MUTUAL_TLS,
                                "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2")
                        : new Caller("yc-court", "yc-court-case-system", Caller.Method.PRIVATE_KEY_JWT, null),
                "10.20.30.40",
                new AuditedOfficer("测试员", "S-" + number % 7, "民一庭"), "marital-status.verify",
                new LegalContext("divorce-case", "CIVIL-CODE-1079", "(2026)宁0104民初" + number + "号", null, "离婚纠纷"),
                new Fields(List.of("status", "event.on", "spouse.name"), List.of("status"), 2), decision,
                decision == Decision.REFUSED ? "NO_GRANT" : null, "court-marriage@3",
                List.of(new Source("civil-affairs", "FOUND", NOON)),
                "REGISTERED_MARRIED", 1, 1834, new Digests("n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg", null),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                null, restricted, null);
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
