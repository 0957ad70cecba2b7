package org.heqiao.app.broker;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A CA for tests, and what it issues, as PEM files. */
public final class TestAuthority {

    private final Path folder;
    private final KeyPair keys = keys();
    private final X509Certificate own;
    private long serial = 1;

    public TestAuthority(Path folder) throws IOException, GeneralSecurityException, OperatorCreationException {
        this.folder = Files.createDirectories(folder);
        this.own = certificate("CN=test authority", keys, true);
        write("authority.pem", own);
    }

    /** A certificate with its key, each in a file. */
    public record Issued(X509Certificate certificate, Path certificateFile, Path keyFile) {

        /** Of the URL by which a client of the broker comes in with it. */
        public String parameters(Path stores, TestAuthority authority) {
            var made = PemStores.in(stores, new EventsTls(0, "", certificateFile, keyFile, authority.file()));
            return "keyStoreType=PKCS12&keyStorePath=" + made.keys() + "&keyStorePassword=" + made.password()
                    + "&trustStoreType=PKCS12&trustStorePath=" + made.authorities() + "&trustStorePassword="
                    + made.password();
        }
    }

    public Path file() {
        return folder.resolve("authority.pem");
    }

    public Issued issue(String name) throws IOException, GeneralSecurityException, OperatorCreationException {
        var pair = keys();
        var certificate = certificate("CN=" + name, pair, false);
        return new Issued(certificate, write(name + ".pem", certificate),
                write(name + ".key", new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));
    }

    private X509Certificate certificate(String name, KeyPair pair, boolean authority)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(new X500Principal("CN=test authority"),
                BigInteger.valueOf(serial++),
                Date.from(now.minus(1, ChronoUnit.HOURS)), Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Principal(name),
                pair.getPublic()).addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                .addExtension(
                        Extension.subjectAlternativeName, false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private Path write(String name, Object object) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }
}
