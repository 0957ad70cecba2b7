package org.heqiao.gateway.connection;

/** A channel that knows how long its client has been waited for. */
sealed interface PatientChannel permits ClientChannel, SecureClientChannel {

    ClientPatience patience();
}
