package org.heqiao.app.broker;

import java.security.cert.X509Certificate;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientCertificates;
import org.heqiao.routes.events.QueueOwners;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Clients of the registry that may come by certificate, and the queues they subscribed to. Looked up when somebody
 * comes, for the broker starts first.
 */
final class RegisteredSubscribers implements Subscribers {

    private final ObjectProvider<ClientCertificates> certificates;
    private final ObjectProvider<QueueOwners> owners;

    RegisteredSubscribers(ObjectProvider<ClientCertificates> certificates, ObjectProvider<QueueOwners> owners) {
        this.certificates = certificates;
        this.owners = owners;
    }

    @Override
    public @Nullable String clientOf(X509Certificate certificate) {
        try {
            return certificates.getObject().owner(certificate).client().admit(Method.MUTUAL_TLS).id();
        } catch (AuthenticationFailed nobody) {
            return null;
        }
    }

    @Override
    public boolean mayTake(String client, String queue) {
        return owners.getObject().mayTake(client, queue);
    }
}
