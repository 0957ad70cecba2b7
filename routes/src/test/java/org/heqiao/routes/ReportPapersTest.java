package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.CheckpointSigner;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogProof;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report is given out alone, in every form under the same rules as in a list, and its entry covers what it says. */
class ReportPapersTest extends HubTest {

    private static final String PDF = "application/pdf";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.cfg.JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    @Autowired
    private CheckpointSigner signer;

    @Test
    void a_report_is_had_by_its_number_and_by_its_household_and_is_nobody_elses() throws Exception {
        var batch = done(new Commission().member("RP 1", 1, Map.of()));
        var listed = door.lines(batch + "/results").getFirst();
        var number = listed.path("report_no").asString();

        var alone = door.json("/api/v1/reports/" + number);
        assertThat(alone.path("report")).isEqualTo(listed);
        assertThat(door.json(batch + "/reports/RP%201?version=1").path("report")).isEqualTo(listed);

        assertThat(door.get("/api/v1/reports/" + number, "application/json", TestHub.CALLER_HEADER, "yc-court")
                .statusCode()).isEqualTo(404);
        assertThat(door.get("/api/v1/reports/" + number + "?version=2", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(door.get("/api/v1/reports/HQ1-99999999", "application/json").statusCode()).isEqualTo(404);
        assertThat(door.get(batch + "/reports/none", PDF).statusCode()).isEqualTo(404);
        assertThat(door.get("/api/v1/reports/" + number, "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void its_entry_holds_the_digest_of_what_it_says_and_the_proof_is_checked_without_the_hub() throws Exception {
        var batch = done(Commission.ofHouseholds(1).member("RD", 1, Map.of()).member("RD", 2, Map.of()));
        var number = door.lines(batch + "/results").getLast().path("report_no").asString();

        var answer = door.get("/api/v1/reports/" + number, "application/json");
        var given = JSON.readTree(answer.body());

        var entry = logged(answer).getFirst();
        assertThat(entry.subjects()).hasSize(2);
        assertThat(entry.entry().digests().answer()).isEqualTo(digest(given.path("report")));
        long index = given.path("receipt").path("index").asLong();
        var proof = Awaitility.await().until(() -> door.json("/api/v1/reports/" + number + "/proof?index=" + index),
                found -> found.has("proof"));
        var text = Base64.getDecoder().decode(proof.path("entry").asString());
        assertThat(new String(text, StandardCharsets.UTF_8)).contains(digest(given.path("report")));
        assertThat(LogProof.parse(proof.path("proof").asString()).proves(Hash.leaf(text), signer.publicKey())).isTrue();
        assertThat(door.get("/api/v1/reports/" + number + "/proof?index=0", "application/json").statusCode())
                .as("an entry that gave out no report").isEqualTo(404);
    }

    @Test
    void each_paper_says_which_print_it_is_and_what_entry_it_rests_on() throws Exception {
        var batch = done(new Commission().member("RC", 1, Map.of()));
        var number = door.lines(batch + "/results").getFirst().path("report_no").asString();

        for (int print = 1; print <= 2; print++) {
            var answer = door.get("/api/v1/reports/" + number, PDF);
            assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains(number, ".pdf");
            var entry = logged(answer).getFirst();
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .startsWith("REPORT " + print + " " + entry.receipt().index() + " "
                            + entry.entry().digests().answer() + " {");
        }
        assertThat(new String(door.get("/api/v1/reports/" + number + "/notice", PDF).body(), StandardCharsets.UTF_8))
                .startsWith("NOTICE 1 ");
        assertThat(new String(door.get(batch + "/reports/RC/notice", PDF).body(), StandardCharsets.UTF_8))
                .startsWith("NOTICE 2 ");
    }

    @Test
    void the_papers_of_a_batch_are_one_archive_with_cover_and_index_and_an_entry_for_each() throws Exception {
        var batch = done(Commission.ofHouseholds(5));
        var reports = door.lines(batch + "/results");

        var answer = door.get(batch + "/documents", "application/zip");

        var names = new ArrayList<String>();
        var papers = new ArrayList<String>();
        var cover = "";
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("封面.pdf")) {
                    cover = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
                if (entry.getName().startsWith("报告/")) {
                    papers.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        var received = db.queryForObject("select to_char(received_at at time zone 'Asia/Shanghai',"
                + " 'YYYY年FMMM月FMDD日 HH24:MI') from hub.batch where public_id = ?::uuid", String.class,
                batch.substring(batch.lastIndexOf('/') + 1));
        assertThat(cover).as("as the clocks of the bureau say").contains("收件时间=" + received);
        assertThat(names).hasSize(7).startsWith("封面.pdf").endsWith("目录.xlsx");
        var entries = logged(answer);
        assertThat(entries).hasSize(6);
        for (int i = 0; i < 5; i++) {
            var entry = entries.get(i + 1);
            assertThat(entry.subjects()).isNotEmpty();
            assertThat(papers.get(i)).startsWith("REPORT 1 " + entry.index() + " " + digest(reports.get(i)) + " {");
            assertThat(entry.entry().digests().answer()).isEqualTo(digest(reports.get(i)));
        }
        assertThat(door.get(batch + "/documents", PDF).statusCode()).isEqualTo(406);
    }

    private String done(Commission commission) throws Exception {
        var batch = door.submit(commission);
        door.awaitDone(batch);
        return batch;
    }

    private static String digest(JsonNode report) throws Exception {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                .digest(JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8)));
    }
}
