package org.heqiao.gateway.audit;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.AuditedOfficer;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Findings;
import org.heqiao.gateway.audit.AuditEntry.Inquiry;
import org.heqiao.gateway.audit.AuditEntry.LegalContext;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.authentication.AgencyCode;
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
        return switch (entry) {
            case GovernedQuery query -> new GovernedQuery(query.kind(), of(query.origin()), of(query.inquiry()),
                    of(query.fields()), query.ruling(), of(query.findings()), query.digests(), masked(query.detail()),
                    query.restricted());
            case SourceQuery query -> new SourceQuery(of(query.origin()), of(query.inquiry()), of(query.fields()),
                    query.ruling(), of(query.findings()), masked(query.detail()));
            case PlainCall call -> new PlainCall(of(call.origin()), IdentityNumbers.masked(call.service()),
                    of(call.fields()), call.ruling(), masked(call.result()), call.count(), call.digests(),
                    masked(call.detail()));
            case AdministrativeAct act -> new AdministrativeAct(of(act.origin()), IdentityNumbers.masked(act.act()),
                    act.ruling(), masked(act.result()), act.count(), act.digests(), masked(act.detail()));
        };
    }

    /** What somebody claims to be before it is proven is a text like any other. */
    private static Origin of(Origin origin) {
        var caller = origin.caller();
        return new Origin(IdentityNumbers.masked(origin.requestId()), origin.at(),
                new Caller(new AgencyCode(IdentityNumbers.masked(caller.agency().value())),
                        IdentityNumbers.masked(caller.client()),
                        caller.means(), caller.thumbprint()),
                IdentityNumbers.masked(origin.remote()), origin.tookMicros(), origin.trace());
    }

    private static Inquiry of(Inquiry inquiry) {
        return new Inquiry(IdentityNumbers.masked(inquiry.service()), of(inquiry.officer()), of(inquiry.matter()),
                inquiry.divisions());
    }

    private static Findings of(Findings findings) {
        return new Findings(findings.sources(), masked(findings.result()), findings.count());
    }

    private static @Nullable AuditedOfficer of(@Nullable AuditedOfficer officer) {
        return officer == null
                ? null
                : new AuditedOfficer(IdentityNumbers.masked(officer.name()), IdentityNumbers.masked(officer.number()),
                        IdentityNumbers.masked(officer.department()));
    }

    private static LegalContext of(LegalContext matter) {
        return new LegalContext(IdentityNumbers.masked(matter.purpose()), IdentityNumbers.masked(matter.legalBasis()),
                IdentityNumbers.masked(matter.caseNo()), masked(matter.authorisationNo()),
                IdentityNumbers.maskedAsProse(matter.reason()));
    }

    private static Fields of(Fields fields) {
        return new Fields(masked(fields.asked()), masked(fields.returned()), fields.cut());
    }

    private static List<String> masked(List<String> texts) {
        var masked = new ArrayList<String>(texts.size());
        for (var text : texts) {
            masked.add(IdentityNumbers.masked(text));
        }
        return masked;
    }

    private static @Nullable String masked(@Nullable String text) {
        return text == null ? null : IdentityNumbers.masked(text);
    }
}
