package org.heqiao.app.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.heqiao.app.startup.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * The PEM files of the subscribers' port as key stores (PKCS#12), which the broker reads. Each start makes a new
 * password for them.
 */
record PemStores(Path keys, Path authorities, String password) {

    static PemStores in(Path folder, EventsTls tls) {
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        try {
            Files.createDirectories(folder);
            var chain = certificates(need(tls.certificate(), "certificate"));
            var own = empty();
            own.setKeyEntry("hub", key(need(tls.privateKey(), "private-key")), password.toCharArray(), chain);
            var trusted = empty();
            var authorities = certificates(need(tls.authorities(), "authorities"));
            for (int i = 0; i < authorities.length; i++) {
                trusted.setCertificateEntry("ca" + i, authorities[i]);
            }
            return new PemStores(write(own, folder.resolve("own.p12"), password),
                    write(trusted, folder.resolve("authorities.p12"), password),
                    password);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new CannotStart(
                    "The broker's door for subscribers cannot be opened: " + CannotStart.rootOf(unusable) + ".",
                    "Check heqiao.events.broker.tls: certificate, private-key and authorities are PEM files.",
                    unusable);
        }
    }

    private static Path need(@Nullable Path file, String name) throws IOException {
        if (file == null || !Files.isReadable(file)) {
            throw new IOException(name + " is not set, or cannot be read");
        }
        return file;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("a file of certificates holds none");
            }
            return found.toArray(Certificate[]::new);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file); var pem = new PEMParser(reader)) {
            var converter = new JcaPEMKeyConverter();
            return switch (pem.readObject()) {
                case PrivateKeyInfo key -> converter.getPrivateKey(key);
                case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
                case null, default -> throw new IOException("private-key holds no private key without a passphrase");
            };
        }
    }

    private static Path write(KeyStore store, Path file, String password) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }

    @Override
    public String toString() {
        return "PemStores";
    }
}
