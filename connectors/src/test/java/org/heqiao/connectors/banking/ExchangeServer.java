package org.heqiao.connectors.banking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server over a directory on the loopback interface. */
final class ExchangeServer implements AutoCloseable {

    static final String USER = "heqiao";
    static final String PASSWORD = "synthetic-password-of-the-hub";

    private static final KeyPair HOST_KEY = hostKey();

    private final SshServer server = SshServer.setUpDefaultServer();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile boolean failing;
    private volatile boolean locked;

    ExchangeServer(Path root) {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST_KEY));
        server.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return !locked && USER.equals(user) && PASSWORD.equals(password);
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(
                List.of(new SftpSubsystemFactory.Builder().withFileSystemAccessor(new Disk()).build()));
        try {
            Files.createDirectories(root.resolve("b01/request"));
            Files.createDirectories(root.resolve("b01/reply"));
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Disk implements SftpFileSystemAccessor {
        @Override
        public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remote) throws IOException {
            if (failing) {
                throw new FileSystemException("disk");
            }
            return SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, root, remote);
        }
    }

    int port() {
        return server.getPort();
    }

    int logins() {
        return logins.get();
    }

    static String fingerprint() {
        return KeyUtils.getFingerPrint(HOST_KEY.getPublic());
    }

    void fails() {
        failing = true;
    }

    void locksTheHubOut() {
        locked = true;
    }

    /** The server hangs up on everyone, and goes on listening. */
    void hangsUp() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    private static KeyPair hostKey() {
        try {
            var generator = SecurityUtils.getKeyPairGenerator("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
