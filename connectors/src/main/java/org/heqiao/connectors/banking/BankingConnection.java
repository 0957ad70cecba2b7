package org.heqiao.connectors.banking;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the exchange server of the banks is reached.
 *
 * @param password           where the server takes a password; otherwise {@code privateKey}
 * @param privateKey         file with the hub's private key (OpenSSH or PEM)
 * @param knownHosts         OpenSSH known_hosts file with the server's key; this or {@code hostKeyFingerprint} must be
 *                           given
 * @param hostKeyFingerprint {@code SHA256:…} as printed by {@code ssh-keygen -l}
 * @param sender             what the hub's files are called: 2 to 8 letters and digits
 * @param keys               per bank the key of its files, 64 hexadecimal digits (AES-256)
 * @param connectTimeout     most time for a connection to stand
 * @param readTimeout        most time for one exchange of a file
 * @param lookAgainAfter     pause between looks for a reply
 * @param staleAfter         balances older than this on the day that matters are not relied upon
 * @param largestFile        a larger reply is refused unread
 */
@ConfigurationProperties("heqiao.sources.banking.connection")
public record BankingConnection(String host, @DefaultValue("22") int port, String username, @Nullable String password,
        @Nullable Path privateKey, @Nullable Path knownHosts, @Nullable String hostKeyFingerprint,
        @DefaultValue("HQ") String sender, Map<String, String> keys, @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout, @DefaultValue("15m") Duration lookAgainAfter,
        @DefaultValue("31d") Duration staleAfter, @DefaultValue("32MB") DataSize largestFile) {

    public BankingConnection {
        keys = Map.copyOf(keys);
        if (knownHosts == null && hostKeyFingerprint == null) {
            throw new IllegalArgumentException(
                    "heqiao.sources.banking.connection: known-hosts or host-key-fingerprint must be set");
        }
        if (password == null && privateKey == null) {
            throw new IllegalArgumentException(
                    "heqiao.sources.banking.connection: password or private-key must be set");
        }
        if (!sender.matches("[A-Za-z0-9]{2,8}")) {
            throw new IllegalArgumentException("heqiao.sources.banking.connection.sender: 2 to 8 letters and digits");
        }
        keys.forEach((bank, key) -> {
            if (!bank.matches("[a-z0-9-]{1,20}") || !key.matches("[0-9A-Fa-f]{64}")) {
                throw new IllegalArgumentException(
                        "heqiao.sources.banking.connection.keys." + bank + ": 64 hexadecimal digits");
            }
        });
        if (connectTimeout.isZero() || readTimeout.isZero() || connectTimeout.isNegative()
                || readTimeout.isNegative()) {
            throw new IllegalArgumentException("heqiao.sources.banking.connection: timeouts must be positive");
        }
    }

    boolean knows(String bank) {
        return keys.containsKey(bank);
    }

    byte[] keyOf(String bank) {
        var key = keys.get(bank);
        if (key == null) {
            throw new IllegalArgumentException("no key for bank " + bank);
        }
        return HexFormat.of().parseHex(key);
    }

    @Override
    public String toString() {
        return "BankingConnection[" + host + ":" + port + ", " + keys.keySet() + "]";
    }
}
