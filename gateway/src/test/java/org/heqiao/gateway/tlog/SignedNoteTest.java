package org.heqiao.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** From the documentation of golang.org/x/mod/sumdb/note. */
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    // as published there, "A" for the type before it
    private static final String PETERS_SECRET = "YEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PETERS_TEXT = "If you think cryptography is the answer to your problem,\nthen you"
            + " don't know what your problem is.\n";
    private static final String PETERS_NOTE = PETERS_TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8"
            + "pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /** Go's checksum database, as it was on 2024-09-23. */
    private static final String SUM_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
    private static final String SUM_NOTE = """
            go.sum database tree
            30055305
            mXfgRcJ0bG0j3CPdKwgGWtUzBUbX67saZGRmFuJGGsM=

            — sum.golang.org Az3grpgEild5qw7+5dtV13Kf1C2Xurm8q4fhdxvcsDHnqNTaxL2AFjBY\
            +2TyGKevucFcAAlWFJJYle3EJlDCrQ+y3A8=
            """;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final NoteSigner signer = NoteSigner.ed25519("heqiao.local/audit", RANDOM);
    private final Checkpoint checkpoint = new Checkpoint("heqiao.local/audit", 4711, Hash.leaf(new byte[0]));

    @ParameterizedTest
    @ValueSource(strings = {"", "text\n", "text\n\n", "text\n\n\n", "text\n\n— name\n", "text\n\n— name AAAA",
            "text\n\n- name AAAAAAAA\n",
            "text\n\n— na+me AAAAAAAA\n", "text\n\n—  AAAAAAAA\n", "text\n\n— name ???\n",
            "te\txt\n\n— name AAAAAAAA\n",
            "text\n\n— name AAAAAAAA\n\n"})
    void what_is_not_a_signed_note_is_refused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "name+00000000+",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T"})
    void what_is_not_a_public_key_with_its_id_is_refused(String vkey) {
        assertThatThrownBy(() -> NoteKey.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_published_notes_verify_and_altered_ones_do_not() {
        assertThat(SignedNote.parse(PETERS_NOTE).isSignedBy(NoteKey.parse(PETER))).isTrue();
        assertThat(SignedNote.parse(PETERS_NOTE.replace("answer", "Answer")).isSignedBy(NoteKey.parse(PETER)))
                .isFalse();
        assertThat(SignedNote.parse(SUM_NOTE).isSignedBy(NoteKey.parse(SUM_KEY))).isTrue();
        assertThat(SignedNote.parse(SUM_NOTE).isSignedBy(NoteKey.parse(PETER))).isFalse();
        assertThat(Checkpoint.parse(SignedNote.parse(SUM_NOTE).text())).get().extracting(Checkpoint::size)
                .isEqualTo(30055305L);
    }

    @Test
    void the_published_key_signs_the_published_note() {
        var seed = Arrays.copyOfRange(Base64.getDecoder().decode("A" + PETERS_SECRET), 1, 33);
        var pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));

        var published = NoteSigner.of("PeterNeumann", pkcs8);

        assertThat(published.key().format()).isEqualTo(PETER);
        assertThat(SignedNote.signed(PETERS_TEXT, List.of(published)).format()).isEqualTo(PETERS_NOTE);
    }

    @Test
    void a_checkpoint_is_believed_only_under_the_key_of_its_own_log() {
        var other = NoteSigner.ed25519("heqiao.local/audit", RANDOM);
        var elsewhere = NoteSigner.ed25519("elsewhere.local/audit", RANDOM);
        var note = SignedNote.signed(checkpoint.text(), List.of(signer, elsewhere)).format();

        assertThat(Checkpoint.open(note, signer.key())).contains(checkpoint);
        assertThat(Checkpoint.open(note, other.key())).isEmpty();
        assertThat(Checkpoint.open(note, elsewhere.key())).isEmpty();
        assertThat(Checkpoint.open(note.replace("4711", "4712"), signer.key())).isEmpty();
    }

    @Test
    void a_key_survives_its_file_form() {
        assertThat(NoteSigner.of("heqiao.local/audit", signer.pkcs8()).key().format()).isEqualTo(signer.key().format());
        assertThat(NoteKey.parse(signer.key().format()).format()).isEqualTo(signer.key().format());
    }

    @Test
    void an_sm2_signature_stands_beside_and_verifies_by_itself() throws Exception {
        var sm2 = NoteSigner.sm2("heqiao.local/audit", RANDOM);
        var signedNote = SignedNote.signed(checkpoint.text(),
                List.of(signer, NoteSigner.of("heqiao.local/audit", sm2.pkcs8())));
        var key = NoteKey.parse(sm2.key().format());

        assertThat(Checkpoint.open(signedNote.format(), signer.key())).contains(checkpoint);
        assertThat(Checkpoint.open(signedNote.format(), key)).contains(checkpoint);
        assertThat(Checkpoint.open(signedNote.format().replace("4711", "4712"), key)).isEmpty();

        var provider = new BouncyCastleProvider();
        var verifier = Signature.getInstance("SM3withSM2", provider);
        verifier.initVerify(KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(
                org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory
                        .createSubjectPublicKeyInfo(((Sm2NoteKey) key).key())
                        .getEncoded())));
        verifier.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(signatureOf(signedNote, 1))).isTrue();
    }

    @Test
    void the_jdk_agrees_with_a_checkpoints_signature() throws Exception {
        var signedNote = SignedNote.signed(checkpoint.text(), List.of(signer));
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(publicKeyInfo())));
        verifier.update(checkpoint.text().getBytes(StandardCharsets.UTF_8));

        assertThat(verifier.verify(signatureOf(signedNote, 0))).isTrue();
    }

    @Test
    void openssl_agrees_with_a_checkpoints_signature(@TempDir Path folder) throws Exception {
        assumeTrue(runs(folder, "openssl", "version"), "openssl is not installed");
        var signedNote = SignedNote.signed(checkpoint.text(), List.of(signer));
        Files.write(folder.resolve("key.der"), publicKeyInfo());
        Files.write(folder.resolve("signature"), signatureOf(signedNote, 0));
        Files.writeString(folder.resolve("text"), checkpoint.text());
        Files.writeString(folder.resolve("other"), checkpoint.text().replace("4711", "4712"));

        assertThat(runs(folder, "openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
                "key.der", "-sigfile",
                "signature",
                "-in", "text")).isTrue();
        assertThat(runs(folder, "openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey",
                "key.der", "-sigfile",
                "signature",
                "-in", "other")).isFalse();
    }

    /** SubjectPublicKeyInfo (RFC 8410), put together by hand. */
    private byte[] publicKeyInfo() {
        var encoded = signer.key().encoded();
        return HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(encoded, 1, encoded.length));
    }

    private static byte[] signatureOf(SignedNote signedNote, int line) {
        var bytes = signedNote.signatures().get(line).bytes();
        return Arrays.copyOfRange(bytes, 4, bytes.length);
    }

    private static boolean runs(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out").toFile()).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
