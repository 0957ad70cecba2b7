package org.heqiao.app.simulate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.heqiao.app.startup.SettingText;
import org.heqiao.gateway.authentication.mtls.Thumbprint;
import org.heqiao.gateway.keys.KeyFile;

/**
 * An authority of the demonstration's own, the hub's certificate and that of one client, in {@code clients} of the data
 * folder: {@code ca.pem}, {@code hub.pem} and {@code hub.key}, {@code yc-court-certificate.pem} and {@code .key}. The
 * authority's key is not kept.
 */
public final class DemoCertificates {

    static final String CLIENT = "yc-court-certificate";

    private static final X500Name AUTHORITY = new X500Name("CN=Heqiao demonstration CA");
    private static final Duration VALID = Duration.ofDays(365);
    private static final int USUAL_PORT = 8443;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    private DemoCertificates(Path data) {
        this.folder = data.resolve("clients");
    }

    /**
     * Makes what is missing.
     *
     * @return what holds of the port for certificates where nothing is set: 8443, or any other where that is taken, and
     *         these files. A setting counts wherever it stands.
     */
    public static List<String> settings(Path data) throws IOException {
        var certificates = new DemoCertificates(data);
        if (Files.notExists(certificates.folder.resolve(CLIENT + ".pem"))) {
            certificates.create();
        }
        return List.of("--heqiao.gateway.mtls.otherwise.port=" + USUAL_PORT,
                certificates.setting("certificate", "hub.pem"), certificates.setting("private-key", "hub.key"),
                certificates.setting("authorities", "ca.pem"));
    }

    private String setting(String name, String file) {
        return "--heqiao.gateway.mtls.otherwise." + name + "=" + SettingText.literally(folder.resolve(file).toString());
    }

    /** @return what the client's certificate is registered by; nothing where this hub has none */
    static java.util.Optional<String> thumbprint(Path data) throws IOException {
        var file = data.resolve("clients").resolve(CLIENT + ".pem");
        if (Files.notExists(file)) {
            return java.util.Optional.empty();
        }
        try {
            return java.util.Optional.of(Thumbprint.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)))));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the certificate of " + CLIENT + " is damaged", unreadable);
        }
    }

    private void create() throws IOException {
        try {
            var authority = keys();
            var own = certificate(AUTHORITY, authority, authority.getPrivate(), true);
            write("hub", keys(), "localhost", authority.getPrivate());
            KeyFile.write(folder.resolve("ca.pem"), pem("CERTIFICATE", own));
            write(CLIENT, keys(), CLIENT, authority.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IOException("the certificates of the demonstration cannot be made", impossible);
        }
    }

    private void write(String name, KeyPair keys, String commonName, PrivateKey authority)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyFile.write(folder.resolve(name + ".key"), pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        KeyFile.write(folder.resolve(name + ".pem"),
                pem("CERTIFICATE", certificate(new X500Name("CN=" + commonName), keys, authority, false)));
    }

    private byte[] certificate(X500Name subject, KeyPair keys, PrivateKey signer, boolean isAuthority)
            throws IOException, OperatorCreationException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(AUTHORITY, new BigInteger(120, random),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plus(VALID)), subject, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        if (!isAuthority) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[]{
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")}));
        }
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)).getEncoded();
    }

    private KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der)
                + "\n-----END " + what
                + "-----\n";
    }
}
