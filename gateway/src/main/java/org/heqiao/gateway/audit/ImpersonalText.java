package org.heqiao.gateway.audit;

import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.jspecify.annotations.Nullable;

/**
 * The last filter before an entry is written for ever: no text of it that somebody made up holds an identity number,
 * whichever door it came by. Where a caller can still mend it, the door has refused it before; here it is made
 * unreadable.
 */
final class ImpersonalText {

    private ImpersonalText() {
    }

    static AuditEntry of(AuditEntry entry) {
        var officer = of(entry.officer());
        var legalContext = of(entry.matter());
        var caller = of(entry.caller());
        var fields = of(entry.fields());
        var service = IdentityNumbers.masked(entry.service());
        var result = masked(entry.result());
        var detail = masked(entry.detail());
        var remote = IdentityNumbers.masked(entry.remote());
        var requestId = IdentityNumbers.masked(entry.requestId());
        boolean same = officer == entry.officer() && legalContext == entry.matter() && caller == entry.caller()
                && fields == entry.fields()
                && service.equals(entry.service()) && same(result, entry.result()) && same(detail, entry.detail())
                && remote.equals(entry.remote()) && requestId.equals(entry.requestId());
        return same
                ? entry
                : new AuditEntry(entry.kind(), requestId, entry.at(), caller, remote, officer, service, legalContext,
                        fields,
                        entry.decision(),
                        entry.rule(), entry.grant(), entry.sources(), result, entry.count(), entry.tookMicros(),
                        entry.digests(),
                        entry.trace(), detail, entry.restricted(), entry.divisions());
    }

    private static @Nullable AuditedOfficer of(@Nullable AuditedOfficer officer) {
        if (officer == null) {
            return null;
        }
        var masked = new AuditedOfficer(IdentityNumbers.masked(officer.name()),
                IdentityNumbers.masked(officer.number()),
                IdentityNumbers.masked(officer.department()));
        return masked.equals(officer) ? officer : masked;
    }

    private static @Nullable LegalContext of(@Nullable LegalContext legalContext) {
        if (legalContext == null) {
            return null;
        }
        var masked = new LegalContext(IdentityNumbers.masked(legalContext.purpose()),
                IdentityNumbers.masked(legalContext.legalBasis()),
                IdentityNumbers.masked(legalContext.caseNo()), masked(legalContext.authorisationNo()),
                IdentityNumbers.maskedAsProse(legalContext.reason()));
        return masked.equals(legalContext) ? legalContext : masked;
    }

    /** What somebody claims to be before it is proven is a text like any other. */
    private static Caller of(Caller caller) {
        var agency = IdentityNumbers.masked(caller.agency());
        var client = IdentityNumbers.masked(caller.client());
        return agency.equals(caller.agency()) && client.equals(caller.client())
                ? caller
                : new Caller(agency, client, caller.means(), caller.thumbprint());
    }

    private static Fields of(Fields fields) {
        var asked = masked(fields.asked());
        var returned = masked(fields.returned());
        return asked.equals(fields.asked()) && returned.equals(fields.returned())
                ? fields
                : new Fields(asked, returned, fields.cut());
    }

    private static List<String> masked(List<String> texts) {
        return texts.stream().allMatch(text -> IdentityNumbers.masked(text).equals(text))
                ? texts
                : texts.stream().map(IdentityNumbers::masked).toList();
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : IdentityNumbers.masked(text);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }
}
