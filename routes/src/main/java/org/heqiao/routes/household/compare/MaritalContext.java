package org.heqiao.routes.household.compare;

import java.time.LocalDate;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.Rules;
import org.heqiao.schemas.privacy.LookupHash;

/**
 * What a marital status is derived with, beside the answers.
 *
 * @param today nothing on record can have happened later
 */
record MaritalContext(LookupHash hash, LocalDate today, Rules rules, Derivations derivations) {

    /** Under which nothing has been derived yet. */
    MaritalContext(LookupHash hash, LocalDate today, Rules rules) {
        this(hash, today, rules, new Derivations());
    }

    PersonKey key(Subject id) {
        return PersonKey.of(hash.of(id));
    }
}
