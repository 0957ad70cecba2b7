package org.heqiao.documents.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key that seals, with its certificate and those above it. */
public record SealKey(PrivateKey key, List<X509Certificate> chain) {

    private static final String ALIAS = "seal";
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    public SealKey {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a key that seals has a certificate");
        }
        chain = List.copyOf(chain);
    }

    /** The first key of a PKCS#12 file. @throws IOException it cannot be read, or not with this password */
    public static SealKey inFile(Path file, char[] password) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (var aliases = store.aliases(); aliases.hasMoreElements();) {
                var alias = aliases.nextElement();
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    return new SealKey(key, Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast).toList());
                }
            }
            throw new IOException("there is no private key in " + file);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the key that seals cannot be read from " + file, unusable);
        }
    }

    /**
     * The same, made where there is none: a key that vouches for itself alone, until an office has one from an
     * authority.
     *
     * @param owner whose seal it is
     */
    public static SealKey openOrCreate(Path file, char[] password, String owner, Clock clock) throws IOException {
        if (Files.notExists(file)) {
            var made = make(owner, clock);
            var beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".seal", ".p12",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(beside)) {
                var store = KeyStore.getInstance("PKCS12");
                store.load(null, password);
                store.setKeyEntry(ALIAS, made.key, password, made.chain.toArray(X509Certificate[]::new));
                store.store(out, password);
            } catch (GeneralSecurityException impossible) {
                throw new IOException(impossible);
            }
            Files.move(beside, file);
        }
        return inFile(file, password);
    }

    private static SealKey make(String owner, Clock clock) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var pair = generator.generateKeyPair();
            var now = clock.instant();
            var name = new X500NameBuilder().addRDN(BCStyle.C, "CN").addRDN(BCStyle.O, owner)
                    .addRDN(BCStyle.CN, owner + "（自签，仅供试用）").build();
            var certificate = new JcaX509v3CertificateBuilder(name, new BigInteger(120, new SecureRandom()),
                    Date.from(now.minusSeconds(60)), Date.from(now.plus(TEN_YEARS)), name, pair.getPublic())
                    .addExtension(Extension.keyUsage, true,
                            new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            var signed = new JcaX509CertificateConverter().getCertificate(
                    certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            return new SealKey(pair.getPrivate(), List.of(signed));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IOException(impossible);
        }
    }
}
