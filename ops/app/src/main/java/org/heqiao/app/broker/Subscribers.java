package org.heqiao.app.broker;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Whom the broker lets in, and to which queues. */
interface Subscribers {

    /** The client a certificate belongs to; null: nobody who may come. */
    @Nullable
    String clientOf(X509Certificate certificate);

    boolean mayTake(String client, String queue);
}
