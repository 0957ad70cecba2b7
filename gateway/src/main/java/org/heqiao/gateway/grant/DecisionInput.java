package org.heqiao.gateway.grant;

import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What of a query a decision looks at; an audited query, which holds less, can be decided again.
 *
 * @param divisions null: not known, and not looked at
 * @param letter    the standing of the letter given; null: none is given
 */
record DecisionInput(AgencyCode agency, String client, String service, Purpose purpose, LegalBasis legalBasis,
        String caseNumber,
        boolean officerNamed,
        @Nullable Supplier<AuthorisationCheck.LetterStatus> letter, int subjects, Set<String> fields,
        @Nullable Set<Division> divisions) {

    static DecisionInput of(Query query, @Nullable Supplier<AuthorisationCheck.LetterStatus> letter) {
        var queryContext = query.asking();
        var officer = queryContext.officer();
        boolean named = !officer.name().isBlank() && !officer.number().isBlank() && !officer.department().isBlank();
        return new DecisionInput(query.caller().agency(), query.caller().client(), query.service(),
                queryContext.purpose(),
                queryContext.legalBasis(),
                queryContext.commissionNo(), named, letter, query.subjects().size(), query.fields(), query.divisions());
    }
}
