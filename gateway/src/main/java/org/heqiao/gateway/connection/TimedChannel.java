package org.heqiao.gateway.connection;

/** A channel that knows how long its client has been waited for. */
sealed interface TimedChannel permits ClientChannel, SecureClientChannel {

    ClientTimeouts patience();
}
