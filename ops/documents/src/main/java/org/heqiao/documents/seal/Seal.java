package org.heqiao.documents.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSMessageDigest;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.ExternalCMSService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.heqiao.schemas.privacy.Sha256;

/** An office's seal on a document (PAdES baseline B, ETSI EN 319 142-1): ordinary readers check it. */
public final class Seal {

    /** For a signature and its certificates; written twice as long, in hexadecimal. */
    private static final int ROOM = 9472;

    private final SealKey key;
    private final SignatureAlgorithm algorithm;
    private final CertificateToken certificate;

    public Seal(SealKey key) {
        this.key = key;
        this.certificate = new CertificateToken(key.chain().getFirst());
        this.algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forKey(key.key()), DigestAlgorithm.SHA256);
    }

    /** Writes the document, sealed: one byte changed afterwards breaks it. */
    public byte[] save(PDDocument document, Instant at) throws IOException {
        var signature = signature(at);
        try (var options = new SignatureOptions()) {
            options.setPreferredSignatureSize(ROOM);
            document.addSignature(signature, options);
        }
        var written = new ByteArrayOutputStream(1 << 17);
        document.save(written);
        return SignatureWriter.append(document, written.toByteArray(), signature.getCOSObject(),
                content -> cms(content, parameters(at)));
    }

    private static PDSignature signature(Instant at) {
        var signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setReason("核对报告用章");
        signature.setSignDate(GregorianCalendar.from(at.atZone(ZoneOffset.UTC)));
        return signature;
    }

    /** @throws eu.europa.esig.dss.alert.exception.AlertException the certificate is not valid at this time */
    private byte[] cms(InputStream content, PAdESSignatureParameters parameters) throws IOException {
        var service = new ExternalCMSService(new CommonCertificateVerifier());
        var digest = new DSSMessageDigest(DigestAlgorithm.SHA256, sha256(content));
        try {
            var signing = Signature.getInstance(algorithm.getJCEId());
            signing.initSign(key.key());
            signing.update(service.getDataToSign(digest, parameters).getBytes());
            return DSSUtils.toByteArray(service.signMessageDigest(digest, parameters,
                    new SignatureValue(algorithm, signing.sign())));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the key that seals cannot sign", unusable);
        }
    }

    private static byte[] sha256(InputStream content) throws IOException {
        try (var digested = new DigestInputStream(content, Sha256.begin())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return digested.getMessageDigest().digest();
        }
    }

    private PAdESSignatureParameters parameters(Instant at) {
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(certificate);
        parameters.setCertificateChain(key.chain().stream().map(CertificateToken::new).toList());
        parameters.bLevel().setSigningDate(Date.from(at));
        return parameters;
    }
}
