package org.heqiao.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.heqiao.documents.print.PrintShop;
import org.heqiao.documents.report.Print;
import org.heqiao.documents.seal.Seal;
import org.heqiao.documents.seal.SealKey;
import org.heqiao.documents.seal.Seals;
import org.heqiao.documents.seal.Sm2Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal is checked by a reader that is not ours. */
class SealTest {

    private static final Print PRINT = new Print(1, Instant.now(), null, "");

    @TempDir
    private Path folder;

    @Test
    void another_reader_accepts_it_and_refuses_the_document_with_one_byte_changed() throws Exception {
        var key = SealKey.openOrCreate(folder.resolve("seal.p12"), new char[0], "示例市核对中心", Clock.systemUTC());
        assertThat(SealKey.openOrCreate(folder.resolve("seal.p12"), new char[0], "another", Clock.systemUTC()).chain())
                .as("made once").isEqualTo(key.chain());
        var pdf = new ReportPrinter(new PrintShop(null, 1), new TestWording(), new Seals(new Seal(key), null))
                .report(SampleReport.of(1, 1).bytes(), PRINT);

        assertThat(pdfsig(pdf)).contains("Signature is Valid.", "ETSI.CAdES.detached",
                "Total document signed");

        var changed = pdf.clone();
        int content = new String(pdf, StandardCharsets.ISO_8859_1).indexOf("stream\n") + 40;
        changed[content] ^= 1;
        assertThat(pdfsig(changed)).contains("Digest Mismatch").doesNotContain("Signature is Valid.");
    }

    @Test
    void the_data_are_signed_with_sm2_beside_it_where_there_is_such_a_key() throws Exception {
        var provider = new BouncyCastleProvider();
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        var pair = generator.generateKeyPair();
        var name = new X500Name("CN=sm2");
        var certificate = new JcaX509CertificateConverter().setProvider(provider).getCertificate(
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, new Date(),
                        Date.from(Instant.now().plusSeconds(999)),
                        name, pair.getPublic()).build(
                                new JcaContentSignerBuilder("SM3withSM2").setProvider(provider)
                                        .build(pair.getPrivate())));
        var json = SampleReport.of(1, 0).bytes();

        var pdf = new ReportPrinter(new PrintShop(null, 1), new TestWording(),
                new Seals(null, new Sm2Signature(pair.getPrivate(), certificate))).report(json, PRINT);

        try (var document = Loader.loadPDF(pdf)) {
            var file = Objects.requireNonNull(document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames()
                    .get("report.json.p7s"));
            var signed = new CMSSignedData(new CMSProcessableByteArray(json), file.getEmbeddedFile().toByteArray());
            var signer = signed.getSignerInfos().getSigners().iterator().next();
            assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(provider).build(certificate)))
                    .isTrue();
        }
    }

    private String pdfsig(byte[] pdf) throws Exception {
        var file = Files.write(folder.resolve("sealed.pdf"), pdf);
        var process = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
