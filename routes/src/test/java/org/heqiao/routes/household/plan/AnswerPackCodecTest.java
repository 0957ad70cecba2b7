package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.routes.Records;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.fact.HubVocabulary;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageEvent;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.Provenance;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.smile.SmileFactory;
import tools.jackson.dataformat.smile.SmileMapper;
import tools.jackson.dataformat.smile.SmileReadFeature;
import tools.jackson.dataformat.smile.SmileWriteFeature;

class AnswerPackCodecTest {

    private static final KeyRing KEYS = KeyRing.create(new SecureRandom());
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

    @Test
    void every_kind_of_answer_comes_back_and_only_those_that_are_wanted() {
        var codec = new AnswerPackCodec(KEYS.fieldCipher(), FactRegistry.of(List.of()));
        var answers = new LinkedHashMap<Long, Answer>();
        var given = List.of(
                new Answer.Found(List.of(new Fact.Account("b01", "0001", 3, LocalDate.of(2026, 11, 9))), AS_OF),
                new Answer.NoRecord(AS_OF, "everywhere"), new Answer.NotCovered("NOT_CONNECTED"),
                new Answer.Stale(AS_OF, "old"), new Answer.IdentityMismatch(AS_OF), new Answer.NotAuthorised("NONE"),
                new Answer.RefusedBySource("E7"), new Answer.Unavailable("TIMEOUT"), new Answer.Ambiguous(AS_OF, 3));
        given.forEach(answer -> answers.put(100L + answers.size(), answer));

        var pack = codec.seal(answers);

        assertThat(opened(codec, pack)).isEqualTo(answers);
        var some = new LinkedHashMap<Long, Answer>();
        codec.open(pack, leg -> leg == 103 || leg == 108, some::put);
        assertThat(some).containsExactly(Map.entry(103L, given.get(3)), Map.entry(108L, given.get(8)));
    }

    @Test
    void records_about_a_marriage_come_back_as_they_were_and_cannot_be_read_in_between() {
        var codec = new AnswerPackCodec(KEYS.fieldCipher(), FactRegistry.of(List.of()));
        var hash = KEYS.lookupHash();
        var day = LocalDate.of(2010, 5, 1);
        var a = Records.party(hash, new ResidentId("640199199001010014"), "张远山");
        var b = Records.party(hash, new ResidentId("64019919900202002X"), "李四");
        var answer = new Answer.Found(
                List.<Fact>of(Records.marriage(day, a, b, null), Records.revocation(day.plusYears(1), a, b),
                        new MarriageRecord(new MarriageEvent.CourtDecision(new EventId("court/1"),
                                new Provenance(RecordSource.COURTS, AS_OF),
                                MarriageEvent.CourtDecision.Kind.DIVORCE, "1", "court", day, null, null,
                                new Couple(a, null)), null),
                        new MarriageRecord(new MarriageEvent.Death(new EventId("death/1"),
                                new Provenance(RecordSource.CREMATIONS, AS_OF),
                                Objects.requireNonNull(b.key()), null), null)),
                AS_OF);

        var pack = codec.seal(Map.of(7L, answer));

        assertThat(opened(codec, pack)).isEqualTo(Map.of(7L, answer));
        assertThat(new String(pack, StandardCharsets.UTF_8))
                .doesNotContain("李四", "2010");
    }

    /** Every kind of the hub's own, under the names of answers that were stored years ago. */
    @Test
    void answers_stored_before_are_read() {
        var stored = """
                [{"fact":"population","deceased":true,"diedOn":"2026-03-01"},
                 {"fact":"vehicle","plate":"宁A00001","kind":"小型轿车","state":"NORMAL","firstRegisteredOn":"2019-05-01",\
                "valueFen":100},
                 {"fact":"court-case","caseNo":"1","kind":"OTHER","court":"c","decidedOn":"2020-01-02",\
                "effectiveOn":null,"amountFen":5},
                 {"fact":"monthly-income","month":"2026-09","kind":"WAGE","fen":300000,"payer":null},
                 {"fact":"dwelling","certificateNo":"c","residential":true,"areaHundredths":8000,"sharePercent":50},
                 {"fact":"provident-fund","monthlyFen":1,"balanceFen":2,"lastPaid":"2026-08"},
                 {"fact":"account","bank":"b01","account":"0001","balanceFen":3,"balanceOn":"2026-11-09"},
                 {"fact":"marriage-record","event":{"event":"death","id":{"value":"death/1"},
                  "provenance":{"origin":"CREMATIONS","asOf":"2026-11-20T00:00:00Z"},
                  "who":{"a":1,"b":2,"c":3,"d":4},"name":null,"on":null,"precision":null},"numbers":null},
                 {"fact":"cremation","diedOn":"2026-03-01","crematedOn":"2026-03-03","diedPrecision":null,\
                "crematedPrecision":null},
                 {"fact":"death-notice","origin":"MEDICAL","diedOn":null,"precision":null},
                 {"fact":"assistance","scheme":"minimum-living","from":"2026-01-01","until":null,\
                "monthlyFen":60000}]""";
        var smile = new SmileMapper(SmileFactory.builder().disable(SmileWriteFeature.WRITE_HEADER)
                .disable(SmileReadFeature.REQUIRE_HEADER).build());
        var codec = new AnswerPackCodec(KEYS.fieldCipher(), FactRegistry.of(List.of()));

        var facts = codec.facts(smile.writeValueAsBytes(new JsonMapper().readTree(stored)));

        assertThat(facts).extracting(Object::getClass).containsExactlyElementsOf(
                HubVocabulary.OWN.facts().stream().<Class<?>>map(FactType::type).toList());
        var again = smile.readTree(codec.facts(facts));
        assertThat(again.toString()).isEqualTo(new JsonMapper().readTree(stored).toString());
    }

    private static Map<Long, Answer> opened(AnswerPackCodec codec, byte[] pack) {
        var answers = new LinkedHashMap<Long, Answer>();
        codec.open(pack, any -> true, answers::put);
        return answers;
    }
}
