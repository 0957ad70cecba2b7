package org.heqiao.documents.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A detached signature (CMS) with SM2 and SM3 (GM/T 0003, 0004), for those who check with Chinese algorithms. */
public final class Sm2Signature {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final PrivateKey key;
    private final X509Certificate certificate;

    public Sm2Signature(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** A private key (PKCS#8) and its certificate, both PEM, in one file. */
    public static Sm2Signature inFile(Path file) throws IOException {
        PrivateKey key = null;
        X509Certificate certificate = null;
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            for (var part = pem.readObject(); part != null; part = pem.readObject()) {
                switch (part) {
                    case PrivateKeyInfo info -> key = new JcaPEMKeyConverter().setProvider(PROVIDER)
                            .getPrivateKey(info);
                    case X509CertificateHolder held -> certificate = new JcaX509CertificateConverter()
                            .setProvider(PROVIDER).getCertificate(held);
                    default -> {
                        // a parameter block, as some tools write it before the key
                    }
                }
            }
        } catch (GeneralSecurityException unusable) {
            throw new IOException("not a certificate: " + file, unusable);
        }
        if (key == null || certificate == null) {
            throw new IOException(file + " has to hold a private key (PKCS#8) and its certificate");
        }
        return new Sm2Signature(key, certificate);
    }

    /** DER. */
    public byte[] sign(byte[] content) {
        try {
            var generator = new CMSSignedDataGenerator();
            var signer = new JcaContentSignerBuilder("SM3withSM2").setProvider(PROVIDER).build(key);
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                    new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build()).build(signer, certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
        } catch (OperatorCreationException | CMSException | GeneralSecurityException unusable) {
            throw new IllegalStateException("the SM2 key cannot sign", unusable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
