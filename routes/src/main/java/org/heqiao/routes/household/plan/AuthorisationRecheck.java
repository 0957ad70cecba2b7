package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.authorisation.AuthorisationLetters;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.Followers.Follower;
import org.heqiao.routes.household.plan.Legs.Settled;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * Looks at letters and grant again right before a bundle goes out, and once more when it comes back. Who has withdrawn
 * in between, or whose letter has run out before anything was asked, is not asked about, and nothing is said about him;
 * a household that names the same person on another letter still gets its answer. Without the grant nobody is asked
 * about at all.
 */
@Component
class AuthorisationRecheck {

    private final AuthorisationLetters letters;
    private final GrantRecheck grants;
    private final Legs legs;

    AuthorisationRecheck(AuthorisationLetters letters, GrantRecheck grants, Legs legs) {
        this.letters = letters;
        this.grants = grants;
        this.legs = legs;
    }

    /**
     * What not asking led to. @param instead legs that followed one of those not asked, and are now asked by themselves
     */
    record NotAsked(Settled settled, List<Long> instead) {
    }

    /** Which of its questions may not be put, as of now, by their place; empty: all may. */
    Map<Integer, ReasonCode> limits(Claim.Ask ask, LocalDate today) {
        return grants.letsAsk(ask)
                ? letters.limits(ask.origin().caller().agency(), ask.open().letters(), ask.bundle().source().value(),
                        today)
                : everyone(ask.open().letters());
    }

    private static Map<Integer, ReasonCode> everyone(List<?> letters) {
        var everyone = new HashMap<Integer, ReasonCode>();
        for (int i = 0; i < letters.size(); i++) {
            everyone.put(i, ReasonCode.GRANT_WITHDRAWN);
        }
        return everyone;
    }

    /**
     * Refusals of those questions, put before, that may not be put again: whose letter was withdrawn since, unless
     * another household waits for the same answer on a letter of its own; all of them without the grant.
     */
    List<LegAnswer> withdrawn(Claim.Ask ask) {
        if (grants.isRevoked(ask)) {
            return withoutGrant(ask);
        }
        var withdrawn = new HashSet<>(
                ask.open().legs(letters.revoked(ask.origin().caller().agency(), ask.open().letters())));
        if (!withdrawn.isEmpty()) {
            legs.followers(withdrawn).forEach(follower -> withdrawn.remove(follower.leader()));
        }
        return withdrawn.stream().map(leg -> new LegAnswer(leg, refusal(ReasonCode.AUTHORISATION_REVOKED))).toList();
    }

    /** Settles those questions. The caller provides the transaction. */
    NotAsked notAsked(Claim.Ask ask, Map<Integer, ReasonCode> limits, LocalDate today) {
        var refused = new LinkedHashMap<Long, Answer>();
        limits.forEach((place, why) -> refused.put(ask.open().questions().get(place).leg(), refusal(why)));
        legs.lock(refused.keySet());
        var followers = legs.followers(refused.keySet());
        var alsoRefused = limits.containsValue(ReasonCode.GRANT_WITHDRAWN)
                ? followers.stream()
                        .collect(Collectors.toMap(Follower::leg, any -> refusal(ReasonCode.GRANT_WITHDRAWN)))
                : refused(ask.origin().caller().agency(), ask.bundle().source(), followers, today);
        var instead = legs.handOver(followers, alsoRefused.keySet());
        return new NotAsked(legs.resolve(ask.bundle().number(), refused, leaders -> alsoRefused), instead);
    }

    /**
     * Writes what came back: to nobody who has withdrawn since, and to those who wait for the same answer on letters of
     * their own. The caller provides the transaction.
     *
     * @param askedOn the day the bundle was first asked: letters of others had to be in force then
     */
    Settled answered(Claim.Ask asked, List<LegAnswer> answers, LocalDate askedOn) {
        if (grants.isRevoked(asked)) {
            return ended(asked);
        }
        var agency = asked.origin().caller().agency();
        var withdrawn = new HashSet<>(asked.open().legs(letters.revoked(agency, asked.open().letters())));
        var own = new LinkedHashMap<Long, Answer>();
        var heard = new HashMap<Long, Answer>();
        for (var answer : answers) {
            if (heard.putIfAbsent(answer.leg(), answer.answer()) == null) {
                own.put(answer.leg(),
                        withdrawn.contains(answer.leg()) ? refusal(ReasonCode.AUTHORISATION_REVOKED) : answer.answer());
            }
        }
        return legs.resolve(asked.bundle().number(), own,
                changed -> others(agency, asked.bundle().source(), legs.followers(changed), heard, askedOn));
    }

    /** Whatever came back: of what is open nothing may be used. */
    private Settled ended(Claim.Ask asked) {
        return legs.resolve(asked.bundle().number(), withoutGrant(asked));
    }

    private static List<LegAnswer> withoutGrant(Claim.Ask asked) {
        return asked.open().questions().stream()
                .map(question -> new LegAnswer(question.leg(), refusal(ReasonCode.GRANT_WITHDRAWN))).toList();
    }

    private Map<Long, Answer> others(AgencyCode agency, SourceId source, List<Follower> followers,
            Map<Long, Answer> heard,
            LocalDate askedOn) {
        var others = refused(agency, source, followers, askedOn);
        for (var follower : followers) {
            var answer = heard.get(follower.leader());
            if (answer != null) {
                others.putIfAbsent(follower.leg(), answer);
            }
        }
        return others;
    }

    private Map<Long, Answer> refused(AgencyCode agency, SourceId source, List<Follower> followers, LocalDate on) {
        var refused = new LinkedHashMap<Long, Answer>();
        if (!followers.isEmpty()) {
            letters.limits(agency, followers.stream().map(Follower::letter).toList(), source.value(), on)
                    .forEach((place, why) -> refused.put(followers.get(place).leg(), refusal(why)));
        }
        return refused;
    }

    private static Answer refusal(ReasonCode why) {
        return new Answer.NotAuthorised(why.name());
    }
}
