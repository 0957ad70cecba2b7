package org.heqiao.connectors.banking;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;
import java.util.Base64;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/** Trusts the one host key with the given fingerprint, {@code SHA256:…}. Nothing is ever added. */
final class PinnedHostKey implements HostKeyRepository {

    private final String fingerprint;

    PinnedHostKey(String fingerprint) {
        this.fingerprint = fingerprint.replace("=", "");
    }

    @Override
    public int check(String host, byte[] key) {
        var digest = Base64.getEncoder().withoutPadding().encodeToString(Sha256.of(key));
        return fingerprint.equals("SHA256:" + digest) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("host keys are configured, never learnt");
    }

    @Override
    public void remove(String host, @Nullable String type) {
        throw new UnsupportedOperationException("host keys are configured, never forgotten");
    }

    @Override
    public void remove(String host, @Nullable String type, byte[] key) {
        throw new UnsupportedOperationException("host keys are configured, never forgotten");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "configured fingerprint";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return new HostKey[0];
    }
}
