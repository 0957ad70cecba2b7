package org.heqiao.app.bootstrap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantNames;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.grant.GrantsUnreadable;
import org.heqiao.gateway.proposal.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Puts the first grants in force, by the same two-person rule as any later ones; a hub that had grants once is left
 * alone.
 */
@Component
@ConditionalOnProperty("heqiao.gateway.first-grants.file")
final class FirstGrants implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstGrants.class);
    private static final Duration EFFECTIVE = Duration.ofSeconds(10);

    private final Grants grants;
    private final GrantCache current;
    private final FirstGrantsProperties first;

    FirstGrants(Grants grants, GrantCache current, FirstGrantsProperties first) {
        this.grants = grants;
        this.current = current;
        this.first = first;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        if (grants.current().version() > 0) {
            return;
        }
        try {
            var text = first.file().getContentAsString(StandardCharsets.UTF_8);
            var proposed = grants.proposeImport(text, GrantNames.OF_CONTRACT, "the grants this hub begins with",
                    person(first.proposedBy()));
            if (proposed instanceof GrantActResult.Proposed open
                    && grants.approve(open.proposal(),
                            person(first.approvedBy())) instanceof GrantActResult.InForce now) {
                awaitEffective(now.version());
                LOG.info("{} grants are in force, proposed by {}, approved by {}", current.now().grants().size(),
                        first.proposedBy(),
                        first.approvedBy());
                return;
            }
            throw new CannotStart(
                    "The first grants were not put in force: proposed and approved by the same person, or without"
                            + " content.",
                    "Name two persons in heqiao.gateway.first-grants.");
        } catch (GrantsUnreadable unreadable) {
            throw new CannotStart("The first grants cannot be read: " + unreadable.getMessage(),
                    "Mend the file " + first.file() + ".",
                    unreadable);
        }
    }

    /** Calls are taken only when this node decides by them. */
    private void awaitEffective(long version) throws InterruptedException {
        long end = System.nanoTime() + EFFECTIVE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (current.now().version() >= version) {
                    return;
                }
            } catch (GrantCache.Unconfirmed notYet) {
                // asked again
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the first grants did not become effective in " + EFFECTIVE.toSeconds() + " s");
    }

    private static Actor person(String account) {
        return new Actor(new Caller(new AgencyCode("hub"), account, Caller.Method.PERSON, null), "127.0.0.1",
                "first-grants");
    }
}
