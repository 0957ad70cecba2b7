package org.heqiao.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The page that checks a report without the hub: one small file, no request, and no wrong report passes. */
class VerifierTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final String LOG = "heqiao.local/audit";

    @TempDir
    private Path folder;

    @Test
    void it_is_one_small_file_that_asks_nobody_for_anything() throws Exception {
        var page = page();

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(40 * 1024);
        assertThat(page).contains("default-src 'none'").doesNotContain("http://", "https://", "src=\"", "fetch(",
                "XMLHttpRequest", "import(", "innerHTML");
    }

    @Test
    void a_report_with_its_proof_passes_and_none_does_of_which_a_part_is_changed() throws Exception {
        var report = SampleReport.of(2, 3).json();
        var digest = url64(sha256(JSON.writeValueAsBytes(report)));
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var entry = ("{\"at\": \"2026-11-30T09:00:00Z\", \"caller\": {\"agency\": \"yc-centre\"},"
                + " \"digests\": {\"answer\": \"" + digest + "\"}}").getBytes(StandardCharsets.UTF_8);
        var leaf = sha256(new byte[]{0}, entry);
        var sibling = sha256("another".getBytes(StandardCharsets.UTF_8));
        var root = sha256(new byte[]{1}, leaf, sibling);
        var raw = Arrays.copyOfRange(pair.getPublic().getEncoded(), 12, 44);
        var id = Arrays.copyOf(sha256((LOG + "\n").getBytes(StandardCharsets.UTF_8), new byte[]{1}, raw), 4);
        var tree = LOG + "\n2\n" + base64(root) + "\n";
        var proof = "c2sp.org/tlog-proof@v1\nindex 0\n" + base64(sibling) + "\n\n" + tree + "\n\u2014 " + LOG + " "
                + base64(join(id, signed(pair.getPrivate(), tree))) + "\n";
        var given = JSON.createObjectNode().put("report", report.toString())
                .put("scanned", "#no=HQ-2026-000001&v=1&h=" + digest + "&i=0&l=" + url64(leaf))
                .put("proof", JSON.createObjectNode().put("entry", base64(entry)).put("proof", proof).toString())
                .put("key", LOG + "+" + hex(id) + "+" + base64(join(new byte[]{1}, raw)));

        var right = verified(given);
        assertThat(right.path("full").asBoolean()).as(right.toString()).isTrue();

        var other = report.deepCopy().put("conclusion_text", "已查项目未发现疑点");
        assertWrong(given.deepCopy().put("report", other.toString()));
        assertWrong(given.deepCopy().put("scanned", "#no=HQ-2026-000001&v=2&h=" + digest));
        assertWrong(given.deepCopy().put("proof",
                given.path("proof").asString().replace("index 0", "index 1")));
        assertWrong(given.deepCopy().put("key", LOG + "+" + hex(id) + "+" + base64(join(new byte[]{1}, sibling))));
        assertWrong(given.deepCopy().put("proof", given.path("proof").asString()
                .replace(base64(entry), base64("{\"digests\": {}}".getBytes(StandardCharsets.UTF_8)))));
        var alone = verified(given.deepCopy().put("proof", "").put("key", ""));
        assertThat(alone.path("ok").asBoolean()).isTrue();
        assertThat(alone.path("full").asBoolean()).as("without the log it is no full proof").isFalse();
    }

    private void assertWrong(JsonNode given) throws Exception {
        var found = verified(given);
        assertThat(found.path("ok").asBoolean()).as(found.toString()).isFalse();
    }

    /** Runs the page's own program. */
    private JsonNode verified(JsonNode given) throws Exception {
        var page = page();
        var script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"))
                + "\nconsole.log(JSON.stringify(heqiao.verify(" + given + ")));";
        var file = Files.writeString(folder.resolve("verifier.js"), script);
        var process = new ProcessBuilder("node", file.toString()).redirectErrorStream(true).start();
        return JSON.readTree(process.getInputStream().readAllBytes());
    }

    private static String page() throws Exception {
        try (var page = Objects.requireNonNull(ReportPrinter.class.getResourceAsStream("verifier.html"))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] signed(PrivateKey key, String text) throws Exception {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.sign();
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(join(parts));
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String url64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
