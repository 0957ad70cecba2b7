package org.heqiao.gateway.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.identity.Subject;

/** The letters of authorisation (授权书) the hub knows. */
@FunctionalInterface
public interface AuthorisationCheck {

    /**
     * Asked once per query. Whoever cannot tell throws: then nothing is released.
     *
     * @param agency   who rests on it: a letter names the body it authorises
     * @param subjects empty where it is not known yet whom the query is about
     */
    LetterStatus standing(AgencyCode agency, String letterNo, Instant at, List<? extends Subject> subjects,
            Set<String> sources);

    /** What a letter is good for. */
    enum LetterStatus {
        /** in force, and covers every subject and every source. */
        COVERS,
        /** unknown, not yet in force, expired or withdrawn. */
        NOT_IN_FORCE,
        /** in force, but not for all these subjects or sources. */
        NOT_COVERING
    }
}
