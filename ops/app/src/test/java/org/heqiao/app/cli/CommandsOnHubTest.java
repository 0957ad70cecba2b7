package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.NoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The commands by which people administer a hub, against one that runs. */
@ExtendWith(RunningHub.Shared.class)
class CommandsOnHubTest {

    private static final Pattern NUMBER = Pattern.compile("(?:Proposal|Registration) (\\d+) ");
    private static final Pattern APP_KEY = Pattern.compile("Application key, [^:]*: ([0-9a-f]{32})\\s");
    private static final String GRANT = """
            format: 1
            grants:
              - id: commands-test
                agency: yc-police
                service: marital-status.verify
                purposes: [litigation]
                legal_bases: [CPL-2023-67]
                fields: [label]
                divisions: ['6401']
                valid: {from: 2026-01-01, until: 2030-12-31}
                hours: always
                most_subjects: 10
                limits:
                  interactive: {rate: 20/s, burst: 40, daily: 5000, monthly: 100000}
            """;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_first_password_lies_in_a_file_for_its_owner_alone_and_is_good_for_nothing_but_another(RunningHub hub)
            throws Exception {
        for (var account : List.of("security-1", "security-2", "system-1", "auditor-1")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.passwordFile(account))))
                    .isEqualTo("rw-------");
        }
        hub.as("auditor-1"); // which holds the first password to that
        var first = hub.firstPassword("auditor-1");

        assertThat(Files.readString(hub.passwordFile("auditor-1"))).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.passwordFile("auditor-1"))))
                .isEqualTo("rw-------");
        assertThat(hub.run("grants", "export", "--as", "auditor-1").text()).contains("format: 1",
                "centre-household-check");
        var given = Files.writeString(folder.resolve("given"), first);
        assertThat(hub.run("grants", "export", "--as", "auditor-1", "--password-file", given.toString()).text())
                .contains("does not let auditor-1 in");
    }

    @Test
    void a_hub_that_has_accounts_is_left_alone_at_its_next_start(RunningHub hub) throws Exception {
        var before = hub.run("clients", "accounts", "--as", hub.as("system-1")).text();
        var password = Files.readString(hub.passwordFile("system-1"));

        hub.context.getBean("firstAccounts", ApplicationRunner.class).run(new DefaultApplicationArguments());

        assertThat(before).contains("security-1", "auditor-1");
        assertThat(hub.run("clients", "accounts", "--as", "system-1").text()).isEqualTo(before);
        assertThat(Files.readString(hub.passwordFile("system-1"))).isEqualTo(password);
    }

    @Test
    void a_rule_table_is_written_out_edited_proposed_by_one_and_approved_by_another(RunningHub hub) throws Exception {
        var one = hub.as("security-1");
        var other = hub.as("security-2");
        var file = folder.resolve("rules.csv");
        assertThat(hub.run("rules", "list", "--as", one).text()).contains("640100", "银川市");
        assertThat(hub.run("rules", "export", "--as", one, "310000", "--out", file.toString()).status()).isZero();
        var workbook = folder.resolve("rules.xlsx");
        assertThat(hub.run("rules", "export", "--as", one, "310000", "--out", workbook.toString()).status()).isZero();
        assertThat(hub.run("rules", "propose", "--as", one, "--region", "310000", "--reason", "same",
                workbook.toString()).text()).contains("like that already");

        Files.writeString(file, Files.readString(file).replace(",30000,", ",32000,"));
        assertThat(hub.run("rules", "dry-run", "--as", one, "--region", "310000", file.toString()).text())
                .contains("没有变化");
        var proposed = hub.run("rules", "propose", "--as", one, "--region", "310000", "--reason", "沪民规",
                file.toString());

        assertThat(proposed.text()).contains("OPEN, table 310000 version 2", "threshold: 30000 -> 32000");
        var proposal = number(proposed);
        assertThat(hub.run("rules", "show", "--as", other, proposal).text()).contains("沪民规", "shanghai-asset-limit");
        assertThat(hub.run("rules", "approve", "--yes", "--as", one, proposal).text()).contains("does not approve it");
        assertThat(hub.run("rules", "approve", "--yes", "--as", other, proposal).text()).contains("APPROVED");
        assertThat(hub.run("rules", "list", "--as", other).text()).containsPattern("310000 +2 ");
    }

    @Test
    void what_is_kept_is_shown_and_what_is_disputed_is_held_and_let_go(RunningHub hub) throws Exception {
        var one = hub.as("security-1");
        var person = Files.writeString(folder.resolve("person"), "640199198501010016").toString();

        assertThat(hub.run("retention", "kinds", "--as", one).text()).contains("check-answers", "P12M", "audit-log",
                "always");
        var held = hub.run("retention", "hold", "--as", one, "--person-file", person, "--reason", "review 7").text();
        assertThat(held).contains("ACTIVE", "640199********0016").doesNotContain("640199198501010016");
        assertThat(hub.run("retention", "holds", "--as", one).text()).contains("review 7");
        assertThat(hub.run("retention", "lift", "--as", one, held.substring(0, 36), "--reason", "decided").text())
                .contains("LIFTED");
        assertThat(hub.run("retention", "holds", "--as", one).text()).doesNotContain("review 7");
    }

    @Test
    void alerts_are_listed_and_one_that_nobody_raised_is_none(RunningHub hub) throws Exception {
        assertThat(hub.run("alerts", "--division", "640104", "--overdue", "--as", "yc-centre").text()).contains("alert",
                "class", "owner");
        assertThat(hub.run("alerts", "--class", "RICH", "--as", "yc-centre").text()).contains("class is one of");
        assertThat(hub.run("alerts", "feed-back", "YJ2026999999", "--result", "CONFIRMED", "--says", "visited",
                "--as", "yc-centre").text()).contains("there is no alert of this number");
    }

    @Test
    void objections_are_listed_and_a_step_about_none_says_so(RunningHub hub) throws Exception {
        assertThat(hub.run("objection", "list", "--all", "--as", "yc-centre").text()).contains("objection", "due");
        assertThat(hub.run("objection", "overdue", "--as", "yc-centre").status()).isZero();
        assertThat(hub.run("objection", "suspend", "YY2026999999", "--reason", "OTHER", "--says", "waits",
                "--as", "yc-centre").text()).contains("there is no objection under this number");
        assertThat(hub.run("objection", "answer", "YY2026999999", "--says", "no result", "--as", "yc-centre").status())
                .isEqualTo(HubCommands.ASKED_WRONGLY);
    }

    @Test
    void proposals_are_listed_and_a_list_of_another_department_is_compared(RunningHub hub) throws Exception {
        var list = Files.writeString(folder.resolve("list.csv"),
                "户主姓名,户主身份证号\n张远山,640199198501010016\n张远山,640199198501010017\n").toString();
        var results = folder.resolve("results.csv");

        var compared = hub.run("proposals", "compare", list, "--kind", "poverty-risk", "--division", "640104",
                "--results", results.toString(), "--as", "yc-centre").text();

        assertThat(compared).contains("农村易致贫人口 DONE", "UNKNOWN", "2, 1 cannot be used");
        assertThat(Files.readString(results)).contains("2,,UNKNOWN,没有记录");
        assertThat(hub.run("proposals", "--division", "640104", "--as", "yc-centre").text()).contains("proposal",
                "household", "owner");
        assertThat(hub.run("proposals", "close", "ZD99999999", "--says", "visited", "--as", "yc-centre").text())
                .contains("there is no such proposal");
    }

    @Test
    void grants_are_proposed_by_one_approved_by_another_and_stopped_by_one(RunningHub hub) throws Exception {
        var file = Files.writeString(folder.resolve("grant.yaml"), GRANT).toString();
        var one = hub.as("security-1");
        var other = hub.as("security-2");

        assertThat(hub.run("grants", "dry-run", "--as", one, "--put", file).status()).isZero();
        var proposal = number(hub.run("grants", "propose", "--as", one, "--reason", "letter 12", "--put", file));
        assertThat(hub.run("grants", "proposals", "--as", other).text()).contains(proposal, "security-1", "letter 12");
        assertThat(hub.run("grants", "show", "--as", other, proposal).text()).contains("new grant commands-test")
                .containsPattern("(?m)^\\+ +agency: yc-police$");
        var alone = hub.run("grants", "approve", "--yes", "--as", one, proposal);
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.text()).contains("(403)", "does not approve it");
        assertThat(hub.run("grants", "approve", "--yes", "--as", other, proposal).text()).contains("APPROVED",
                "in force as version",
                "commands-test");

        var changed = Files
                .writeString(folder.resolve("changed.yaml"), GRANT.replace("most_subjects: 10", "most_subjects: 9"))
                .toString();
        var change = number(hub.run("grants", "propose", "--as", one, "--reason", "fewer", "--put", changed));
        assertThat(hub.run("grants", "show", "--as", other, change).text()).contains("changed grant commands-test")
                .containsPattern("(?m)^- .*most_subjects: 10$").containsPattern("(?m)^\\+ .*most_subjects: 9$");
        var unasked = hub.run("grants", "approve", "--as", other, change);
        assertThat(unasked.status()).as("nobody can be asked here").isEqualTo(HubCommands.ASKED_WRONGLY);
        assertThat(unasked.text()).contains("changed grant commands-test", "--yes");
        assertThat(hub.run("grants", "proposals", "--json", "--as", other).text()).contains("\"reason\":\"fewer\"")
                .startsWith("[");
        assertThat(hub.run("grants", "reject", "--as", other, change, "--reason", "not decided").status()).isZero();

        var out = folder.resolve("out.yaml");
        assertThat(hub.run("grants", "export", "--as", one, "--out", out.toString()).status()).isZero();
        assertThat(Files.readString(out)).contains("commands-test");
        assertThat(hub.run("grants", "revoke", "--as", one, "commands-test", "--reason", "misuse").status()).isZero();
        assertThat(hub.run("grants", "export", "--as", one).text()).doesNotContain("commands-test");

        var rejected = number(hub.run("grants", "propose", "--as", one, "--reason", "again", "--put", file));
        assertThat(hub.run("grants", "reject", "--as", other, rejected, "--reason", "not decided yet").text())
                .contains("REJECTED");
    }

    @Test
    void a_client_of_the_platform_is_registered_and_its_key_is_told_to_who_approves(RunningHub hub) throws Exception {
        var one = hub.as("security-1");
        var system = hub.as("system-1");
        var client = json(
                "{\"reason\":\"letter 12\",\"client\":{\"id\":\"commands-platform\",\"agency\":\"yc-police\","
                        + "\"means\":[\"PLATFORM_HMAC_SM3\"],"
                        + "\"platform\":{\"rid\":\"r_commands\"}}}");

        var proposal = number(hub.run("clients", "propose", "--as", system, client));
        assertThat(hub.run("clients", "proposals", "--as", one).text()).contains(proposal, "commands-platform",
                "letter 12");
        assertThat(hub.run("clients", "show", "--as", one, proposal).text())
                .contains("client commands-platform of yc-police by PLATFORM_HMAC_SM3", "+ rid           r_commands");
        assertThat(hub.run("clients", "approve", "--yes", "--as", system, proposal).status()).isEqualTo(1);
        assertThat(hub.run("clients", "approve", "--yes", "--as", one, proposal).text()).contains("APPROVED")
                .containsPattern(APP_KEY);

        assertThat(hub.run("clients", "list", "--as", system).text()).contains("commands-platform",
                "PLATFORM_HMAC_SM3");
        assertThat(hub.run("clients", "agencies", "--as", system).text()).contains("yc-police");
        var renewal = number(hub.run("clients", "propose", "--as", system,
                json("{\"reason\":\"lost\",\"app_key\":{\"client\":\"commands-platform\"}}")));
        assertThat(hub.run("clients", "approve", "--yes", "--as", one, renewal).text()).containsPattern(APP_KEY);
        assertThat(hub.run("clients", "close", "--as", system, "commands-platform", "--reason", "ended").text())
                .contains("DONE");
        assertThat(hub.context.getBean(Clients.class).find("commands-platform"))
                .hasValueSatisfying(known -> assertThat(known.active()).isFalse());
        assertThat(hub.run("clients", "close", "--as", system, "../accounts", "--reason", "x").text())
                .contains("This is no id");
    }

    @Test
    void the_state_of_a_hub_is_one_json_document_and_nothing_else(RunningHub hub) {
        var said = hub.runUnder(hub.run("token", "yc-centre").lastLine(), "status", "--json");

        // the hub logs to the standard output of this very process
        var told = said.out().lines().filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [A-Z]+ .*")).toList();
        assertThat(told).hasSize(1);
        var state = new JsonMapper().readTree(told.getFirst());
        assertThat(state.at("/health/components/audit/status").asString()).isEqualTo("UP");
        assertThat(state.path("sources").size()).isEqualTo(6);
        assertThat(said.text()).contains("hub ", "  node ",
                "witness witness.example/away: does not cosign: it cannot be reached")
                .doesNotContain("node checked_ms_ago");
    }

    @Test
    void an_account_is_opened_by_two_and_closed_by_one(RunningHub hub) throws Exception {
        var file = json(
                "{\"reason\":\"new\",\"account\":{\"name\":\"li\",\"agency\":\"yc-centre\",\"roles\":[\"OFFICER\"]}}");
        var system = hub.as("system-1");

        var proposal = number(hub.run("clients", "propose", "--as", system, file));
        var approved = hub.run("clients", "approve", "--yes", "--as", hub.as("security-1"), proposal);

        assertThat(approved.text()).contains("First password, for its owner alone, told this once: ");
        var first = folder.resolve("first");
        Files.writeString(first, approved.lastLine().substring(approved.lastLine().lastIndexOf(' ') + 1));
        var next = Files.writeString(folder.resolve("next"), "window clerk 2026");
        assertThat(
                hub.run("password", "li", "--password-file", first.toString(), "--new-password-file", next.toString())
                        .text())
                .contains("The password of li is changed.");
        assertThat(hub.run("clients", "close-account", "--as", system, "li", "--reason", "left").text())
                .contains("DONE");
        assertThat(hub.run("clients", "accounts", "--as", "li", "--password-file", next.toString()).text())
                .contains("does not let li in");
    }

    @Test
    void the_keys_of_the_log_and_of_tokens_are_replaced_while_it_runs_and_what_they_signed_holds(RunningHub hub)
            throws Exception {
        var before = Files.writeString(folder.resolve("before"), VerifyAuditCommand.publicKey(hub.data));
        var token = hub.run("token", "yc-court").lastLine();

        var rotated = hub.run("rotate-log-key");
        assertThat(rotated.status()).isZero();
        var now = NoteKey.parse(rotated.lastLine());
        await().until(() -> Checkpoint.open(get(hub, "/tlog/checkpoint", ""), now).isPresent());
        assertThat(hub.run("rotate-token-keys").text()).contains("A new key signs access tokens from now on.");
        await().until(() -> !header(hub.run("token", "yc-court").lastLine()).equals(header(token)));

        var later = hub.run("token", "yc-court").lastLine();
        assertThat(status(hub, token)).as("signed before").isEqualTo(status(hub, later)).isNotEqualTo(401);
        for (var key : List.of(before, Files.writeString(folder.resolve("now"), now.format()))) {
            var verified = hub.run("verify-audit", "--key", key.toString());
            assertThat(verified.status()).as(verified.text()).isZero();
        }
        var stranger = Files.writeString(folder.resolve("stranger"),
                NoteKey.parse(now.format()).format().replace("+", "-"));
        assertThat(hub.run("verify-audit", "--key", stranger.toString()).status()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_kept_outside_is_held_to_the_log_and_nothing_is_given_up_that_is_there(RunningHub hub)
            throws Exception {
        var kept = Files.writeString(folder.resolve("checkpoints.txt"), hub.run("audit", "checkpoint").text());
        assertThat(kept).content().startsWith("=== ").contains("heqiao.local/audit");

        var verified = hub.run("verify-audit", "--checkpoint", kept.toString());
        assertThat(verified.status()).as(verified.text()).isZero();
        assertThat(hub.run("audit", "accept-loss", "--reason", "drill", "--yes").text()).contains("Nothing is missing");
        assertThat(hub.run("audit", "accept-loss", "--reason", "of 640199199001010014", "--yes").status()).isEqualTo(2);

        Files.writeString(kept, Files.readString(kept).replaceFirst("(?m)^(\\d+)$", "9$1"));
        assertThat(hub.run("verify-audit", "--checkpoint", kept.toString()).text()).contains("not signed by this log");
    }

    @Test
    void a_list_is_asked_about_by_the_court_and_its_answers_are_written_row_by_row(RunningHub hub) throws Exception {
        var list = Files.writeString(folder.resolve("list.csv"), """
                ref,name,id_number
                divorced,姜禾,640199197901159018
                wrong,姜禾,640199197901159019
                """);
        var answers = folder.resolve("answers.csv");

        var said = hub.run("ask-marital", list.toString(), "--case-no", "(2026)宁0104民初1001号", "--results",
                answers.toString());

        assertThat(said.status()).as(said.text()).isEqualTo(HubCommands.PARTLY);
        assertThat(said.text()).contains("DONE", "2 in the file", "ID_CHECK_DIGIT").doesNotContain("姜禾",
                "640199197901159018");
        var listed = hub.run("batches", "marital", "--case-no", "(2026)宁0104民初1001号", "--json");
        assertThat(listed.status()).as(listed.text()).isZero();
        assertThat(listed.out())
                .contains(said.text().lines().filter(line -> line.startsWith("batch ")).findFirst().orElseThrow()
                        .substring(12, 48));
        var marked = folder.resolve("marked.xlsx");
        assertThat(hub
                .run("ask-marital", list.toString(), "--case-no", "(2026)宁0104民初1001号", "--errors", marked.toString())
                .status())
                .isEqualTo(HubCommands.PARTLY);
        try (var zip = new ZipFile(marked.toFile())) {
            var shown = new String(zip.getInputStream(zip.getEntry("xl/sharedStrings.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(shown).contains("640199197901159019", "&#x6838;&#x5bf9;&#x5e73;&#x53f0;&#x63d0;&#x793a;");
        }
        assertThat(Files.readAllLines(answers)).hasSize(3).element(1).asString()
                .startsWith("2,divorced,REGISTERED_DIVORCED,");
        var refused = hub.run("ask-marital", list.toString(), "--case-no", "none");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("(403)");
    }

    @Test
    void a_clerk_gets_the_own_workbook_back_with_what_is_wrong_marked_and_finds_the_batch_again(RunningHub hub)
            throws Exception {
        var file = folder.resolve("名单.xlsx");
        assertThat(hub.run("sample", "--households", "8", "--faults", "0.5", "--seed", "77", "--out", file.toString())
                .status()).isZero();
        var token = hub.run("token", "yc-centre").lastLine();
        var marked = folder.resolve("marked.xlsx");

        var said = hub.runUnder(token, "submit", file.toString(), "--errors", marked.toString());

        assertThat(said.status()).as(said.text()).isEqualTo(HubCommands.PARTLY);
        assertThat(said.text()).containsPattern("(?m)^batch       [0-9a-f-]{36} accepted$").containsPattern("第\\d+行 ");
        try (var zip = new ZipFile(marked.toFile())) {
            var sheet = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet).contains("核对平台提示").containsPattern("第|：[^<]*\\(");
        }
        assertThat(hub.runUnder(token, "batches", "--most", "1").text())
                .contains(said.text().lines().filter(line -> line.startsWith("batch ")).findFirst().orElseThrow()
                        .substring(12, 48));
    }

    @Test
    void a_file_brought_to_the_register_is_found_again_and_a_refused_row_is_a_status_of_its_own(RunningHub hub)
            throws Exception {
        var file = Files.writeString(folder.resolve("deaths.csv"), """
                reference,cert_num,name,died_on,origin
                commands-1,640199193001010017,赵无名,2026-11-20,POPULATION
                commands-2,640199193001010010,赵无名,2026-11-20,POPULATION
                """);

        var said = hub.run("import", "deaths", file.toString(), "--as", "yc-centre");

        assertThat(said.status()).as(said.text()).isEqualTo(HubCommands.PARTLY);
        var listed = hub.run("batches", "imports", "--as", "yc-centre", "--most", "1");
        assertThat(listed.status()).as(listed.text()).isZero();
        assertThat(listed.text())
                .contains(said.text().lines().filter(line -> line.startsWith("import ")).findFirst().orElseThrow()
                        .substring(12, 48), "deaths");
    }

    @Test
    void a_token_that_ended_is_told_as_such_and_a_key_goes_on_without_one(RunningHub hub) {
        var ended = "eyJhbGciOiJFUzI1NiJ9." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"exp\":1700000000}".getBytes(StandardCharsets.UTF_8)) + ".c2ln";

        var said = hub.runUnder(ended, "batches");

        assertThat(said.status()).isEqualTo(HubCommands.FAILED);
        assertThat(said.text()).contains("The access token in HEQIAO_TOKEN has ended", "--as CLIENT --key FILE");
        var key = hub.data.resolve("clients/yc-centre.jwk").toString();
        assertThat(hub.runUnder(ended, "batches", "--as", "yc-centre", "--key", key).status()).isZero();
        assertThat(hub.run("batches", "--key", key).status()).isEqualTo(HubCommands.ASKED_WRONGLY);
    }

    @Test
    void what_was_imported_is_not_emptied_for_another_population(RunningHub hub) throws Exception {
        var db = hub.context.getBean(JdbcTemplate.class);
        var register = hub.context.getBean("simulatedRegister", ApplicationRunner.class);
        var marker = hub.data.resolve("simulated-register");
        var filled = Files.readString(marker);
        var records = count(db);
        db.update(
                "insert into hub.register_import (public_id, agency, client, request_id, fingerprint, digest, kind,"
                        + " historic, file, file_kind,"
                        + " file_bytes, charset, state, fresh, received_at) values (gen_random_uuid(), 'yc-centre',"
                        + " 'by-hand', '-', '\\x01', '-', 'deaths',"
                        + " false, 0, 'CSV', 1, 'UTF-8', 'DONE', 1, now())");
        try {
            Files.writeString(marker, "SimulatedPopulation[households=9, seed=1], definition 0, persons 0");

            assertThatThrownBy(() -> register.run(new DefaultApplicationArguments()))
                    .isInstanceOfSatisfying(CannotStart.class, refused -> {
                        assertThat(refused).hasMessageContaining("holds records that were imported: it is not emptied");
                        assertThat(refused.remedy()).contains("--households 9 --seed 1", "HEQIAO_DATA");
                    });
            assertThat(count(db)).isEqualTo(records).isPositive();

            Files.delete(marker);
            assertThatThrownBy(() -> register.run(new DefaultApplicationArguments())).isInstanceOf(CannotStart.class)
                    .hasMessageContaining("holds records that no simulation put there");
        } finally {
            Files.writeString(marker, filled);
            db.update("delete from hub.register_import where client = 'by-hand'");
        }
        register.run(new DefaultApplicationArguments());
        assertThat(count(db)).as("the population that is there").isEqualTo(records);
    }

    private static long count(JdbcTemplate db) {
        return Objects.requireNonNull(
                db.queryForObject("select count(*) from civil_affairs.marriage_registration", Long.class));
    }

    private String json(String text) throws IOException {
        return Files.writeString(folder.resolve("wish.json"), text).toString();
    }

    private static String number(CommandOutput said) {
        assertThat(said.status()).as(said.text()).isZero();
        var found = NUMBER.matcher(said.text());
        assertThat(found.find()).as(said.text()).isTrue();
        return found.group(1);
    }

    /** Names the key that signed it. */
    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static int status(RunningHub hub, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(hub.url.resolve("/api/v1/sources"))
                            .header("Authorization", "Bearer " + token).build(),
                    BodyHandlers.discarding()).statusCode();
        }
    }

    private static String get(RunningHub hub, String path, String otherwise) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest.newBuilder(hub.url.resolve(path)).build(), BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : otherwise;
        }
    }
}
