package org.heqiao.gateway.authentication;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.heqiao.gateway.authentication.mtls.Thumbprint;
import org.jspecify.annotations.Nullable;

/** A certificate with its key, made for one test run. */
public record TestCertificate(KeyPair keys, X509Certificate certificate) {

    public static TestCertificate authority(String name) {
        return make("CN=" + name, null, true);
    }

    public TestCertificate issue(String subject) {
        return make(subject, this, false);
    }

    /** This authority's revocation list, PEM. */
    public String revoking(TestCertificate... revoked) {
        try {
            var now = Instant.now();
            var builder = new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(1, ChronoUnit.DAYS)));
            for (var each : revoked) {
                builder.addCRLEntry(each.certificate.getSerialNumber(), Date.from(now), CRLReason.keyCompromise);
            }
            return pem(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static TestCertificate selfSigned(String subject) {
        return make(subject, null, false);
    }

    private static TestCertificate make(String subject, @Nullable TestCertificate issuer, boolean authority) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            var keys = generator.generateKeyPair();
            var now = Instant.now();
            var issuedBy = issuer == null
                    ? new X500Name(subject)
                    : new X500Name(issuer.certificate.getSubjectX500Principal().getName());
            var builder = new JcaX509v3CertificateBuilder(issuedBy, new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(1, ChronoUnit.HOURS)), Date.from(now.plus(1, ChronoUnit.DAYS)),
                    new X500Name(subject),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    new GeneralName[]{new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                            new GeneralName(GeneralName.dNSName, "localhost")}));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .build((issuer == null ? keys : issuer.keys).getPrivate());
            return new TestCertificate(keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException broken) {
            throw new AssertionError(broken);
        }
    }

    public String thumbprint() {
        try {
            return Thumbprint.of(certificate);
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    public String pem() {
        return pem(certificate);
    }

    public String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String pem(Object object) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return text.toString();
    }

    /** For a client that trusts an authority, and shows a certificate where it has one. */
    public static SSLContext tls(TestCertificate trusted, @Nullable TestCertificate own, String protocol) {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("ca", trusted.certificate);
            var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            if (own != null) {
                keys.setKeyEntry("own", own.keys.getPrivate(), new char[0], new X509Certificate[]{own.certificate});
            }
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, new char[0]);
            var context = SSLContext.getInstance(protocol);
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
