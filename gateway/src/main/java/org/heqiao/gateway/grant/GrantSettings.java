package org.heqiao.gateway.grant;

import java.time.Duration;
import org.heqiao.gateway.grant.Grants.Revocation;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.gateway.grants}.
 *
 * @param revocation how many persons an ordinary revocation takes; an emergency stop takes one
 * @param poll       how often a node asks whether it knows the latest grants
 * @param patience   how long the database may take to answer that
 * @param oldest     how old the last answer may be; then a node releases nothing
 */
@ConfigurationProperties("heqiao.gateway.grants")
public record GrantSettings(@DefaultValue("one-person") Revocation revocation, @DefaultValue("250ms") Duration poll,
        @DefaultValue("500ms") Duration patience, @DefaultValue("1s") Duration oldest) {

    GrantCache.Settings current() {
        return new GrantCache.Settings(poll, patience, oldest);
    }
}
