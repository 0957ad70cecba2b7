package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heqiao.gateway.tlog.SubjectCommitment;
import org.heqiao.schemas.identity.DocumentId;
import org.junit.jupiter.api.Test;

/** Whoever is known by a passport or an officer's card is a person to grants, log and watch like anybody else. */
class OtherDocumentsTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String number = "ZZ"
            + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);

    @Test
    void the_person_sees_who_asked_by_this_document_however_it_was_written() throws Exception {
        var asked = verify(List.of(document("PASSPORT", number)));

        var use = usages(document("PASSPORT", number.toLowerCase(java.util.Locale.ROOT).replace("zz", "zz-")))
                .getFirst();

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(use.action()).isEqualTo("marital-status.verify");
        assertThat(use.proof().path("index").asLong()).isEqualTo(ReceiptJson.of(asked).index());
        assertThat(use.proof().path("commitment").asString()).isEqualTo(
                SubjectCommitment.of(Base64.getDecoder().decode(use.proof().path("key").asString()),
                        new DocumentId("5", number)));
        assertThat(usages(document("PASSPORT", number)).getFirst().action()).as("the person's own look")
                .isEqualTo("subject.usages");
        assertThat(usages(document("OFFICER", number))).extracting(UsageJson::action)
                .as("the same number of another kind").noneMatch(action -> action.startsWith("marital"));
    }

    @Test
    void a_refused_question_is_seen_as_well_and_most_subjects_counts_every_kind_of_document() throws Exception {
        var four = IntStream.range(0, 4).mapToObj(n -> document("OFFICER", number + n)).toList();

        assertThat(verify(four.subList(0, 3)).statusCode()).isEqualTo(200);
        assertThat(verify(four).statusCode()).isEqualTo(403);

        assertThat(usages(four.getLast()).getFirst().outcome()).isEqualTo("REFUSED");
    }

    @Test
    void usages_are_of_one_number_and_of_one_that_leads_to_somebody() throws Exception {
        assertThat(ask(document("PASSPORT", "000")).statusCode()).isEqualTo(400);
        assertThat(ask(document("RESIDENT_ID", number)).statusCode()).isEqualTo(400);
        assertThat(ask(document("PASSPORT", number) + ", \"id_number\": \"640199199001010014\"").statusCode())
                .isEqualTo(400);
        assertThat(ask("\"limit\": 3").statusCode()).isEqualTo(400);
    }

    private static String document(String type, String number) {
        return "\"document\": {\"type\": \"" + type + "\", \"number\": \"" + number + "\"}";
    }

    private List<UsageJson> usages(String whose) throws Exception {
        return UsageJson.of(ask(whose));
    }

    private HttpResponse<String> ask(String whose) throws Exception {
        return post("/api/v1/subjects/usages", context("subject-access", "PIPL-45") + ", " + whose);
    }

    private HttpResponse<String> verify(List<String> documents) throws Exception {
        var persons = documents.stream().map(each -> "{\"name\": \"ALEX EXAMPLE\", " + each + "}").toList();
        return post("/api/v1/marital-status/verify",
                context("social-assistance-check", "SSA-2014-58") + ", \"persons\": " + persons);
    }

    private static String context(String purpose, String legalBasis) {
        return """
                "context": {"purpose": "%s", "legal_basis": "%s", "reason": "test",
                            "officer": {"name": "王", "number": "documents-1", "department": "centre"}}"""
                .formatted(purpose, legalBasis);
    }

    private HttpResponse<String> post(String path, String members) throws Exception {
        return Promised.kept(HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{" + members + "}")).build(),
                HttpResponse.BodyHandlers.ofString()));
    }
}
