package org.heqiao.simulators.banking;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/** SFTP over a folder, on loopback; tells the desk what the hub puts there and fetches. */
final class ExchangeServer implements AutoCloseable {

    static final String USER = "heqiao";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final String password;
    private final KeyPair hostKey;
    private final AtomicInteger logins = new AtomicInteger();
    private volatile long failingUntil = System.nanoTime();

    ExchangeServer(Path folder, int port, Desk desk) throws GeneralSecurityException {
        var drawn = new byte[16];
        new SecureRandom().nextBytes(drawn);
        password = HexFormat.of().formatHex(drawn);
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        hostKey = keys.generateKeyPair();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, word, session) -> {
            logins.incrementAndGet();
            return USER.equals(user) && password.equals(word);
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        CoreModuleProperties.NIO_WORKERS.set(server, 2);
        var sftp = new SftpSubsystemFactory.Builder().withFileSystemAccessor(new Disk()).build();
        sftp.addSftpEventListener(new Events(desk));
        server.setSubsystemFactories(List.of(sftp));
    }

    /** What happens in the folders. */
    interface Desk {
        /** A request has been renamed into its place. */
        void arrived(Path request);

        /** The hub fetches a file. */
        void fetched(Path reply);
    }

    private record Events(Desk desk) implements SftpEventListener {
        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options,
                @Nullable Throwable failure) {
            if (failure == null && to.toString().endsWith(".req")) {
                desk.arrived(to);
            }
        }

        @Override
        public void open(ServerSession session, String handle, Handle opened) {
            if (opened.getFile().toString().contains(".rep")) {
                desk.fetched(opened.getFile());
            }
        }
    }

    private final class Disk implements SftpFileSystemAccessor {
        @Override
        public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String remote) throws IOException {
            if (System.nanoTime() - failingUntil < 0) {
                throw new FileSystemException("disk");
            }
            return SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, root, remote);
        }
    }

    void start() throws IOException {
        server.start();
    }

    int port() {
        return server.getPort();
    }

    String password() {
        return password;
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(hostKey.getPublic());
    }

    /** The line of a file of known hosts, without its host. */
    String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** Tried ones, refused ones among them. */
    int logins() {
        return logins.get();
    }

    /** Hangs up on everyone, and goes on listening. */
    void hangUp() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** Answers every request with a failure for that long. */
    void fail(Duration time) {
        failingUntil = System.nanoTime() + time.toNanos();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
