package org.heqiao.documents.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;

/** An office's seal on a document (PAdES baseline B, ETSI EN 319 142-1): ordinary readers check it. */
public final class Seal {

    private final SealKey key;
    private final SignatureAlgorithm algorithm;
    private final CertificateToken certificate;

    public Seal(SealKey key) {
        this.key = key;
        this.certificate = new CertificateToken(key.chain().getFirst());
        this.algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forKey(key.key()), DigestAlgorithm.SHA256);
    }

    /** The document, sealed: one byte changed afterwards breaks it. */
    public byte[] seal(byte[] pdf, Instant at) {
        var service = new PAdESService(new CommonCertificateVerifier());
        service.setPdfObjFactory(new PdfBoxNativeObjectFactory());
        var document = new InMemoryDocument(pdf);
        var parameters = parameters(at);
        var out = new ByteArrayOutputStream(pdf.length + (1 << 14));
        try {
            var signature = Signature.getInstance(algorithm.getJCEId());
            signature.initSign(key.key());
            signature.update(service.getDataToSign(document, parameters).getBytes());
            service.signDocument(document, parameters, new SignatureValue(algorithm, signature.sign())).writeTo(out);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key that seals cannot sign", unusable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private PAdESSignatureParameters parameters(Instant at) {
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(certificate);
        parameters.setCertificateChain(key.chain().stream().map(CertificateToken::new).toList());
        parameters.bLevel().setSigningDate(Date.from(at));
        parameters.setReason("核对报告用章");
        return parameters;
    }
}
