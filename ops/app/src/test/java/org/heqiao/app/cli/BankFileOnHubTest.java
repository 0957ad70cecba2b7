package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.app.simulate.DemoClient;
import org.heqiao.simulators.sample.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The files that the banks received, as they lie on their side of the SFTP server. */
@ExtendWith(RunningHub.Shared.class)
class BankFileOnHubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTEXT = """
            {"purpose": "social-assistance-check", "legal_basis": "SSA-2014-58", "case_no": "WT-1", \
            "reason": "household check",
             "officer": {"name": "王", "number": "007", "department": "centre"}}""";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whose_letter_was_revoked_between_submission_and_dispatch_is_in_no_file_that_a_bank_receives(RunningHub hub)
            throws Exception {
        var db = hub.context.getBean(JdbcTemplate.class);
        String token;
        try (var client = new HubClient(hub.url)) {
            token = client.token(DemoClient.read(hub.data, "yc-centre"));
        }
        var rows = householdOfTwoOrMore(hub.agencies.sample());
        var revoked = rows.getLast();
        banksRest(db);

        var submitted = send(hub, token, "/api/v1/check-batches", "text/csv", csv(rows));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        var batch = submitted.headers().firstValue("Location").orElseThrow();
        var id = batch.substring(batch.lastIndexOf('/') + 1);
        await().until(() -> Integer.valueOf(2).equals(db.queryForObject(
                """
                        select count(*) from hub.bundle b join hub.batch t on t.id = b.batch_id where t.public_id =
                               ?::uuid and b.source = 'banking'""",
                Integer.class, id)));
        banksRest(db);
        var withdrawal = send(hub, token,
                "/api/v1/authorisation-letters/" + revoked.get("authorisation_no") + "/revoke",
                "application/json",
                "{\"context\": " + CONTEXT + ", \"id_number\": \"" + revoked.get("id_number") + "\"}");
        assertThat(withdrawal.statusCode()).as(withdrawal.body()).isEqualTo(200);
        db.update("update hub.source_pace set paused_until = '-infinity' where source = 'banking'");

        for (var bank : List.of("b01", "b02")) {
            var files = await().atMost(Duration.ofSeconds(90)).until(() -> requests(hub, bank),
                    found -> found.stream().anyMatch(text -> text.contains(rows.getFirst().get("id_number"))));
            assertThat(files).as(bank)
                    .allSatisfy(text -> assertThat(text).doesNotContain(revoked.get("id_number"), revoked.get("name")));
            assertThat(files).as(bank).anySatisfy(text -> assertThat(text).contains(rows.getFirst().get("id_number")));
        }
    }

    /** Their files wait, and are looked at again within these seconds. */
    private static void banksRest(JdbcTemplate db) {
        db.update("""
                insert into hub.source_pace (source, paused_until) values ('banking', now() + interval '5 seconds')
                on conflict (source) do update set paused_until = excluded.paused_until""");
    }

    private static List<Map<String, String>> householdOfTwoOrMore(Sample sample) {
        return IntStream.range(0, sample.population().households()).mapToObj(sample::rows)
                .filter(rows -> rows.size() > 1
                        && rows.stream().map(row -> row.get("name")).distinct().count() == rows.size())
                .findFirst().orElseThrow();
    }

    private static String csv(List<Map<String, String>> rows) {
        var lines = new ArrayList<>(List.of(String.join(",", Sample.COLUMNS)));
        rows.forEach(row -> lines.add(String.join(",", row.values())));
        return String.join("\n", lines) + "\n";
    }

    private HttpResponse<String> send(RunningHub hub, String token, String path, String type, String body)
            throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(hub.url.resolve(path)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .header("Heqiao-Context",
                        Base64.getUrlEncoder()
                                .encodeToString(JSON.readTree(CONTEXT).toString().getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** What the bank reads in the request files that were put into its folder. */
    private static List<String> requests(RunningHub hub, String bank) throws IOException, GeneralSecurityException {
        var key = HexFormat.of()
                .parseHex(Hub.read(hub.agencies.connections())
                        .getProperty("heqiao.sources.banking.connection.keys." + bank));
        var texts = new ArrayList<String>();
        try (var files = Files.list(hub.agencies.connections().resolveSibling("banks/" + bank + "/request"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".req")).toList()) {
                texts.add(opened(file, key));
            }
        }
        return texts;
    }

    private static String opened(Path file, byte[] key) throws IOException, GeneralSecurityException {
        var sealed = Files.readAllBytes(file);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, Arrays.copyOfRange(sealed, 4, 16)));
        cipher.updateAAD(String.valueOf(file.getFileName()).getBytes(StandardCharsets.US_ASCII));
        return new String(cipher.doFinal(sealed, 16, sealed.length - 16), GB18030);
    }
}
