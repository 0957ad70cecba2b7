package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.heqiao.app.browser.Browser;
import org.heqiao.gateway.tlog.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An officer checks a report of a hub that runs in a browser, kept on a stick, without a network. */
@ExtendWith({RunningHub.Shared.class, Browser.Shared.class})
class VerifierOnHubTest {

    private static final String VERDICT = "#result .verdict";
    private static final String PASSED = "核验通过：内容一致，出具记录在日志里";
    private static final String REFUSED = "核验不通过";

    private static @Nullable IssuedReport issued;

    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void aReportIsIssued(RunningHub hub, Browser browser) throws Exception {
        if (issued == null) {
            issued = IssuedReport.by(hub, folder, 84);
        }
        browser.size(1366, 768).dark(false).offline(false);
    }

    @Test
    void a_report_with_its_proof_and_the_logs_key_is_proven_without_any_request(Browser browser) throws Exception {
        var stick = stick();
        browser.offline(true).open(stick);

        browser.drop("main", file("report.json", issued().report())).awaitValue("#report")
                .drop("main", file("proof.json", issued().proof())).awaitValue("#proof")
                .drop("main", file("key.txt", issued().key())).awaitValue("#key").click("#go");

        assertThat(browser.text("#result")).startsWith(PASSED);
        assertThat(browser.requests()).containsExactly(stick);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_paper_itself_is_enough_for_what_it_says(Browser browser) throws Exception {
        browser.offline(true).open(stick());

        browser.choose("#reportFile", Files.write(folder.resolve("paper.pdf"), issued().pdf())).awaitValue("#report")
                .choose("#proofFile", file("proof.json", issued().proof())).awaitValue("#proof")
                .paste("#key", issued().key()).click("#go");
        assertThat(browser.text(VERDICT)).isEqualTo(PASSED);

        browser.open(stick()).drop("main", file("empty.pdf", "%PDF-1.7\n%%EOF")).awaitText(VERDICT);
        assertThat(browser.text(VERDICT)).isEqualTo("这份PDF里没有找到报告的数据：请用PDF阅读器取出附件 report.json");
    }

    @Test
    void one_changed_byte_is_refused_in_words_for_an_officer(Browser browser) throws Exception {
        var report = issued().report();
        int household = report.indexOf("\"household") + 3;
        assertThat(checked(browser, report.replaceFirst("未", "末"), issued().proof(), issued().key()))
                .startsWith("核验不通过。请不要采信这份报告，并与出具单位联系").contains("内容与出具记录所记的不一致：报告被改过");
        assertThat(checked(browser, report.substring(0, household) + 'x' + report.substring(household + 1),
                issued().proof(), issued().key())).startsWith(REFUSED);
        assertThat(checked(browser, report.substring(1), issued().proof(), issued().key()))
                .isEqualTo("第1项读不懂：不是一份完整的核对报告，可能少了一截，或被改过");
        var proof = issued().proof();
        int path = proof.indexOf("\\n", proof.indexOf("index ")) + 5;
        char other = proof.charAt(path) == 'A' ? 'B' : 'A';
        assertThat(checked(browser, report, proof.substring(0, path) + other + proof.substring(path + 1),
                issued().key())).startsWith(REFUSED).contains("出具记录不在日志里");
        assertThat(checked(browser, report, proof.substring(0, proof.length() - 1), issued().key()))
                .startsWith("第2项读不懂");
        assertThat(checked(browser, report, proof, "AV" + issued().key())).as("a key that is none of this log")
                .startsWith(REFUSED);
        assertThat(checked(browser, report, proof, "the key")).startsWith("第3项读不懂：公钥是一行字");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void another_key_another_log_and_another_report_are_each_named(RunningHub hub, Browser browser) throws Exception {
        var log = issued().key().substring(0, issued().key().indexOf('+'));
        assertThat(checked(browser, issued().report(), issued().proof(), keyOf(log))).startsWith(REFUSED)
                .contains("日志的签名不对：不是这把公钥的");
        assertThat(checked(browser, issued().report(), issued().proof(), keyOf("other.example/audit")))
                .startsWith(REFUSED).contains("公钥却是另一个日志 other.example/audit 的");

        var another = IssuedReport.by(hub, folder, 85);
        assertThat(checked(browser, another.report(), issued().proof(), issued().key())).startsWith(REFUSED)
                .contains("内容与出具记录所记的不一致", "出具记录与报告的回执不一致");
    }

    @Test
    void the_code_on_paper_leads_there_and_names_the_entry(RunningHub hub, Browser browser) throws Exception {
        var code = issued().code();
        assertThat(code.getPath()).isEqualTo("/verify");
        var page = hub.url.resolve("/verify") + "#" + code.getRawFragment();

        browser.open(page);
        assertThat(browser.text("#scanned")).contains("二维码：报告 " + issued().number());
        var index = code.getRawFragment().replaceFirst(".*&i=(\\d+).*", "$1");
        browser.paste("#report", issued().report()
                .replaceFirst("\"receipt\"", "\"of_another_giving_out\""))
                .paste("#proof", IssuedReport.proof(hub, issued().number(), Long.parseLong(index)))
                .paste("#key", issued().key()).click("#go");

        assertThat(browser.text("#result")).startsWith(PASSED)
                .contains("编号和版本与二维码一致", "内容与二维码所指的一致", "出具记录就是二维码所指的", "序号与二维码一致");
        assertThat(browser.requests()).as("the fragment stays here").containsExactly(
                hub.url.resolve("/verify").toString());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void its_own_policy_forbids_every_request(RunningHub hub, Browser browser) throws Exception {
        var stick = stick();
        browser.open(stick);

        var refused = browser.run("""
                const refused = [];
                document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective));
                const image = new Image(); image.src = arguments[0];
                return fetch(arguments[0]).catch(() => new Promise(done => setTimeout(() => done(refused), 100)));
                """, hub.url.resolve("/verify").toString());

        assertThat(refused).asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("img-src", "connect-src");
        assertThat(browser.requests()).containsExactly(stick);
    }

    @Test
    void it_can_be_read_and_used_on_a_telephone_at_a_desk_and_in_the_dark(Browser browser) throws Exception {
        for (var dark : List.of(false, true)) {
            for (var size : List.of(List.of(390, 844), List.of(1366, 768))) {
                browser.size(size.getFirst(), size.getLast()).dark(dark);
                for (var report : List.of(issued().report(), issued().report().replaceFirst("未", "末"))) {
                    checked(browser, report, issued().proof(), issued().key());
                    var name = "verifier-" + size.getFirst() + (dark ? "-dark" : "")
                            + (browser.text(VERDICT).equals(PASSED) ? "" : "-refused");
                    browser.screenshot(name);
                    assertThat(browser.hasToBeMovedSideways()).as(name).isFalse();
                    assertThat(browser.barriers()).as(name).isEmpty();
                }
            }
        }
    }

    private String checked(Browser browser, String report, String proof, String key) throws Exception {
        browser.open(stick()).paste("#report", report).paste("#proof", proof).paste("#key", key).click("#go");
        return browser.text("#result");
    }

    private static IssuedReport issued() {
        return Objects.requireNonNull(issued);
    }

    /** The page as it lies on a stick. */
    private String stick() throws Exception {
        return Files.write(folder.resolve("verify.html"), issued().page()).toUri().toString();
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String keyOf(String log) {
        return NoteSigner.ed25519(log, new SecureRandom()).key().format();
    }
}
