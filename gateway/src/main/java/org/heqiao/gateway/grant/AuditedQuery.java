package org.heqiao.gateway.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.GovernedQuery;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log knows of a query, enough to decide about it again.
 *
 * @param caseNumber  blank where none was given
 * @param letterGiven whether it named a letter of authorisation; it is taken to have been in force and to have covered
 *                    everything
 * @param subjects    how many it was answered about
 * @param divisions   null where the log does not say: divisions are not looked at then
 */
public record AuditedQuery(Instant at, AgencyCode agency, String client, String service, Purpose purpose,
        LegalBasis legalBasis,
        String caseNumber,
        boolean officerNamed, boolean letterGiven, int subjects, Set<String> fields,
        @Nullable Set<Division> divisions) {

    /** Empty for acts and searches, and for calls refused before it was known what they were about. */
    public static Optional<AuditedQuery> of(AuditEntry entry) {
        if (!(entry instanceof GovernedQuery query) || query.kind() != Kind.QUERY) {
            return Optional.empty();
        }
        var legalContext = query.matter();
        var officer = entry.officer();
        boolean named = officer != null && !officer.name().isBlank() && !officer.number().isBlank()
                && !officer.department().isBlank();
        var letter = legalContext.authorisationNo();
        return Optional
                .of(new AuditedQuery(entry.at(), entry.caller().agency(), entry.caller().client(), entry.service(),
                        new Purpose(legalContext.purpose()), new LegalBasis(legalContext.legalBasis()),
                        legalContext.caseNo(), named, letter != null && !letter.isBlank(),
                        entry.count(),
                        Set.copyOf(entry.fields().asked()),
                        divisions(query.divisions())));
    }

    private static @Nullable Set<Division> divisions(@Nullable List<String> codes) {
        return codes == null ? null : codes.stream().map(Division::new).collect(Collectors.toUnmodifiableSet());
    }

    DecisionInput asked() {
        Supplier<AuthorisationCheck.LetterStatus> covers = () -> AuthorisationCheck.LetterStatus.COVERS;
        return new DecisionInput(agency, client, service, purpose, legalBasis, caseNumber, officerNamed,
                letterGiven ? covers : null,
                subjects,
                fields,
                divisions);
    }
}
