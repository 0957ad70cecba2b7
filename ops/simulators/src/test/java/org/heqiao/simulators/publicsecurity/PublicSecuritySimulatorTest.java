package org.heqiao.simulators.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PublicSecuritySimulatorTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Population POPULATION = Population.of(7, 900);
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    private final PublicSecuritySimulator police = new PublicSecuritySimulator();
    private final FaultSettings faultSettings = FaultSettings.of("");
    private final Counters counters = new Counters();
    private final HttpClient http = HttpClient.newHttpClient();
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void start() throws Exception {
        settings = police
                .start(new SimulatorContext(POPULATION, faultSettings, counters, Clock.fixed(NOW, ZoneOffset.UTC), 0,
                        new SimulatorContext.Exchange("", "", ""), Path.of(".")));
    }

    @AfterEach
    void stop() {
        police.close();
    }

    @Test
    void a_call_signed_with_the_app_key_is_refused_by_a_data_service() throws Exception {
        var answer = call("/sysapi/gaj/rksfhc", "identity-sid", body(persons()), setting("app-key"), setting("rid"));

        assertThat(answer.get("code").asString()).isEqualTo("E-103");
        assertThat(counters.counts()).isEmpty();
    }

    @Test
    void a_requester_not_on_the_list_is_told_so() throws Exception {
        assertThat(call("/sysapi/auth/secret", "identity-sid", "{}", setting("app-key"), "r_stranger").get("code")
                .asString())
                .isEqualTo("E-106");
    }

    @Test
    void number_and_name_are_matched_apart() throws Exception {
        var persons = persons();

        var rows = data("/sysapi/gaj/rksfhc", "identity-sid", persons);

        assertThat(rows).hasSize(persons.size());
        for (int i = 0; i < persons.size(); i++) {
            var person = persons.get(i);
            assertThat(rows.get(i).get("gmsfhm_ppddm").asString()).isEqualTo(person.isRegistered() ? "1" : "0");
            boolean fits = person.isRegistered() && !person.isKnownByOtherNameAt("public-security");
            assertThat(rows.get(i).get("xm_ppddm").asString()).isEqualTo(fits ? "1" : "0");
            assertThat(rows.get(i).has("swbs")).isEqualTo(fits);
            if (fits) {
                assertThat(rows.get(i).get("swbs").asString()).isEqualTo(person.diedOn().isPresent() ? "1" : "0");
            }
        }
    }

    @Test
    void vehicles_are_those_of_the_population() throws Exception {
        var persons = persons();

        var rows = data("/sysapi/gaj/jdcxx", "vehicles-sid", persons);

        for (int i = 0; i < persons.size(); i++) {
            if (rows.get(i).get("xm_ppddm").asString().equals("1")) {
                assertThat(rows.get(i).get("jdc").valueStream().map(v -> v.get("hphm").asString()).toList())
                        .isEqualTo(persons.get(i).vehicles().stream().map(v -> v.plate()).toList());
            }
        }
        assertThat(counters.counts().get("public-security"))
                .isEqualTo(new Counters.Count(1, persons.size(), persons.size(), 0));
    }

    @Test
    void disorder_shuffles_repeats_or_omits_but_never_invents() throws Exception {
        faultSettings.set("public-security.disorder=1");
        var persons = persons();

        for (int round = 0; round < 6; round++) {
            for (var row : data("/sysapi/gaj/rksfhc", "identity-sid", persons)) {
                int i = Integer.parseInt(row.get("ref").asString()) - 1000;
                assertThat(row.get("gmsfhm_ppddm").asString()).isEqualTo(persons.get(i).isRegistered() ? "1" : "0");
            }
        }
    }

    private static List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        for (int h = 0; h < 800; h++) {
            persons.addAll(POPULATION.household(h).members());
        }
        return persons;
    }

    private static String body(List<Person> persons) {
        List<Map<String, String>> condition = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            condition.add(Map.of("ref", "" + (1000 + i), "gmsfhm", persons.get(i).id(), "xm", persons.get(i).name()));
        }
        return JSON.writeValueAsString(Map.of("request_id", "HQ1", "condition", condition));
    }

    private List<JsonNode> data(String path, String sid, List<Person> persons) throws Exception {
        String wrapped = call("/sysapi/auth/secret", sid, "{}", setting("app-key"), setting("rid")).get("data")
                .get("secret").asString();
        var aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(setting("app-key").getBytes(UTF_8), "AES"));
        String secret = new String(aes.doFinal(Base64.getDecoder().decode(wrapped)), UTF_8);
        return call(path, sid, body(persons), secret, setting("rid")).get("data").get("app_body").get("result")
                .valueStream().toList();
    }

    private JsonNode call(String path, String sid, String body, String key, String rid) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        String rtime = Long.toString(NOW.toEpochMilli());
        String sign = Base64.getEncoder().encodeToString(mac.doFinal((setting(sid) + rid + rtime).getBytes(UTF_8)));
        var request = HttpRequest.newBuilder(URI.create(setting("url") + path)).version(HttpClient.Version.HTTP_1_1)
                .headers("gjgxjhpt_rid", rid, "gjgxjhpt_sid", setting(sid), "gjgxjhpt_rtime", rtime, "gjgxjhpt_sign",
                        sign, "end_user.name",
                        "x", "reason", "x")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private String setting(String key) {
        return Objects.requireNonNull(settings.get(key));
    }
}
