package org.heqiao.app.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what at the embedded broker once it has a port to the outside: the hub itself everything, by a secret of
 * this start that never leaves the process; a subscriber, known by its certificate alone, take and look from its own
 * queues; everybody else nothing.
 */
final class BrokerRules implements ActiveMQSecurityManager5 {

    static final String HUB = "hub";

    private final String secret;
    private final Subscribers subscribers;

    BrokerRules(String secret, Subscribers subscribers) {
        this.secret = secret;
        this.subscribers = subscribers;
    }

    /** Who has come in. @param client null: the hub itself */
    private record Visitor(@Nullable String client) implements Principal {
        @Override
        public String getName() {
            return client == null ? HUB : client;
        }
    }

    @Override
    public @Nullable Subject authenticate(@Nullable String user, @Nullable String password,
            @Nullable RemotingConnection connection, @Nullable String domain) {
        var chain = connection == null ? null : CertificateUtil.getCertsFromConnection(connection);
        if (chain != null && chain.length > 0) {
            var client = subscribers.clientOf(chain[0]);
            return client == null ? null : subject(new Visitor(client));
        }
        return HUB.equals(user) && same(password, secret) ? subject(new Visitor(null)) : null;
    }

    private static Subject subject(Visitor visitor) {
        // the broker takes nobody who has no principal of this class of its own
        return new Subject(true, Set.of(visitor, new UserPrincipal(visitor.getName())), Set.of(), Set.of());
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        for (var visitor : subject.getPrincipals(Visitor.class)) {
            var client = visitor.client();
            if (client == null) {
                return true;
            }
            int queue = address.indexOf("::");
            return (check == CheckType.CONSUME || check == CheckType.BROWSE)
                    && (queue < 0 || address.substring(queue + 2).equals(address.substring(0, queue)))
                    && subscribers.mayTake(client, queue < 0 ? address : address.substring(0, queue));
        }
        return false;
    }

    @Override
    public @Nullable String getUserFromSubject(@Nullable Subject subject) {
        return subject == null
                ? null
                : subject.getPrincipals(Visitor.class).stream().map(Visitor::getName).findFirst().orElse(null);
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static boolean same(@Nullable String one, String other) {
        return one != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
