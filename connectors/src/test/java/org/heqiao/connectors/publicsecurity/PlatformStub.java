package org.heqiao.connectors.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.connectors.kit.HttpAgency;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The national platform with public security behind it, as national-platform.md describes it, told what to say. */
final class PlatformStub extends HttpAgency {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String APP_KEY = "appkey-0123456789abcdef-32-bytes";
    private static final String RID = "r_civil_affairs";
    private static final String PHOTO = "/9j/4AAQSkZJRgABAQ" + "A".repeat(400);

    final AtomicInteger secretsGiven = new AtomicInteger();
    final List<Map<String, String>> callHeaders = Collections.synchronizedList(new ArrayList<>());
    final List<JsonNode> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> secretOfSid = new ConcurrentHashMap<>();
    private final Clock clock;
    volatile boolean tooFast;
    volatile boolean vehiclesAreDown;
    volatile boolean agencyBehindIsDown;

    PlatformStub(Clock clock) {
        this.clock = clock;
    }

    void forgetsItsSecrets() {
        secretOfSid.clear();
    }

    @Override
    public SourceId source() {
        return new SourceId("public-security");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.IDENTITY, Item.VEHICLES);
    }

    @Override
    public PublicSecurityRoutes connector(int port, Duration timeout) {
        return new PublicSecurityRoutes(
                new PlatformConnection(URI.create("http://localhost:" + port + "/"), RID, APP_KEY, "s_population",
                        "s_vehicles", timeout, timeout, 8, DataSize.ofMegabytes(1), "test"),
                clock);
    }

    @Override
    protected List<Fact> facts(Person person, Item item) {
        int n = Integer.parseInt(person.id().value().substring(14, 17));
        return item.equals(Item.IDENTITY)
                ? List.of(new Fact.Population(n % 2 == 0, n % 2 == 0 ? LocalDate.of(2026, 3, n % 28 + 1) : null))
                : List.of(
                        new Fact.Vehicle("宁A" + (10_000 + n), "K33", Fact.Vehicle.State.NORMAL,
                                LocalDate.of(2019, 5, 6), 3_000_000 + n),
                        new Fact.Vehicle("宁A" + (20_000 + n), "K31", Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED,
                                LocalDate.of(2004, 1, 2), 50));
    }

    @Override
    protected Answered answer(Request request) {
        String sid = String.valueOf(request.getHeader("gjgxjhpt_sid"));
        if (request.getUrl().equals("/sysapi/auth/secret")) {
            return is(Mood.DENIES)
                    ? json("{\"code\":\"E-106\",\"message\":\"请求者不在授权列表\"}")
                    : isSigned(request, APP_KEY) ? secret(sid) : json("{\"code\":\"E-103\"}");
        }
        if (!isSigned(request, secretOfSid.get(sid))) {
            return json("{\"code\":\"E-103\",\"message\":\"签名错误\"}");
        }
        if (tooFast) {
            return json("{\"code\":\"E-429\",\"data\":{\"retry_after\":12}}");
        }
        if (is(Mood.FAILS)) {
            return new Answered(503, Map.of(), new byte[0]);
        }
        return switch (request.getUrl()) {
            case "/sysapi/heartbeat" -> json("{\"code\":\"200\"}");
            case "/sysapi/gaj/rksfhc" -> inMood(data(request, Item.IDENTITY));
            case "/sysapi/gaj/jdcxx" ->
                vehiclesAreDown ? json("{\"code\":\"300\"}") : inMood(data(request, Item.VEHICLES));
            default -> new Answered(404, Map.of(), new byte[0]);
        };
    }

    private boolean isSigned(Request request, @org.jspecify.annotations.Nullable String key) {
        String rtime = String.valueOf(request.getHeader("gjgxjhpt_rtime"));
        return key != null && Math.abs(Long.parseLong(rtime) - clock.millis()) < 300_000
                && PlatformSignature
                        .of(key, String.valueOf(request.getHeader("gjgxjhpt_sid")), RID, Long.parseLong(rtime))
                        .equals(request.getHeader("gjgxjhpt_sign"));
    }

    private Answered secret(String sid) {
        String secret = "secret-" + secretsGiven.incrementAndGet() + "-of-the-platform";
        secretOfSid.put(sid, secret);
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(APP_KEY.getBytes(UTF_8), "AES"));
            return json("{\"code\":\"0\",\"data\":{\"secret\":\""
                    + Base64.getEncoder().encodeToString(aes.doFinal(secret.getBytes(UTF_8)))
                    + "\",\"secretEndTime\":" + (clock.millis() + 1_800_000) + "}}");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answered data(Request request, Item item) {
        JsonNode call = JSON.readTree(request.getBody());
        calls.add(call);
        callHeaders.add(Map.of("name", String.valueOf(request.getHeader("end_user.name")), "reason",
                String.valueOf(request.getHeader("reason")), "certificate",
                String.valueOf(request.getHeader("end_user.certificate"))));
        JsonNode condition = call.get("condition");
        submitted(call.get("request_id").asString(), condition.size());
        List<String> rows = new ArrayList<>();
        condition.forEach(asked -> rows.addAll(about(asked, item)));
        intruders(item).forEach(person -> rows.add(held("424242", person, item, 0)));
        if (is(Mood.OUT_OF_ORDER)) {
            Collections.reverse(rows);
        }
        String status = agencyBehindIsDown ? "117" : "000";
        return json("{\"code\":\"200\",\"message\":\"成功\",\"data\":{\"app_header\":{\"status\":\"" + status
                + "\"},\"app_body\":{\"count\":1,\"totalcount\":1,\"result\":[" + String.join(",", rows)
                + "],\"sjgxsj\":\"20261124060000\"}}}");
    }

    private List<String> about(JsonNode asked, Item item) {
        String ref = asked.get("ref").asString();
        var person = new Person(new ResidentId(asked.get("gmsfhm").asString()),
                new PersonName(asked.get("xm").asString()));
        String held = held(ref, person, item, 0);
        return switch (line(person.id().value(), item)) {
            case UNKNOWN -> List.of("{\"ref\":\"" + ref + "\",\"gmsfhm_ppddm\":\"0\",\"xm_ppddm\":\"0\"}");
            case HOLDS -> List.of(held);
            case OTHER_NAME -> List.of("{\"ref\":\"" + ref + "\",\"gmsfhm_ppddm\":\"1\",\"xm_ppddm\":\"0\"}");
            case REFUSES -> List.of("{\"ref\":\"" + ref + "\",\"cwdm\":\"G-204\"}");
            case OMITS -> List.of();
            case REPEATS -> List.of(held, held);
            case CONTRADICTS -> List.of(held, held(ref, person, item, 1));
        };
    }

    private String held(String ref, Person person, Item item, int other) {
        String matches = "{\"xp\":\"" + PHOTO + "\",\"ref\":\"" + ref + "\",\"gmsfhm_ppddm\":\"1\",\"xm_ppddm\":\"1\",";
        if (item.equals(Item.IDENTITY)) {
            var fact = (Fact.Population) facts(person, item).getFirst();
            boolean dead = fact.deceased() ^ other == 1;
            return matches + "\"swbs\":\"" + (dead ? 1 : 0) + "\""
                    + (fact.diedOn() == null
                            ? ""
                            : ",\"swrq\":\"" + fact.diedOn().format(DateTimeFormatter.BASIC_ISO_DATE) + "\"")
                    + "}";
        }
        List<String> vehicles = new ArrayList<>();
        facts(person, item).stream().map(Fact.Vehicle.class::cast)
                .forEach(vehicle -> vehicles.add(vehicle(vehicle, other)));
        vehicles.add("{\"hphm\":\"宁A99999\",\"cllx\":\"K33\",\"ccdjrq\":\"20010101\",\"clzt\":\"E\",\"xz\":\"0\"}");
        return matches + "\"jdc\":[" + String.join(",", vehicles) + "]}";
    }

    private static String vehicle(Fact.Vehicle vehicle, int other) {
        return "{\"hphm\":\"%s\",\"cllx\":\"%s\",\"ccdjrq\":\"%s\",\"clzt\":\"%s\",\"xz\":\"%d.%02d\",\"pp\":\"五菱\"}"
                .formatted(
                        vehicle.plate(), vehicle.kind(),
                        vehicle.firstRegisteredOn().format(DateTimeFormatter.BASIC_ISO_DATE),
                        vehicle.state() == Fact.Vehicle.State.NORMAL ? "A" : "P", (vehicle.valueFen() + other) / 100,
                        (vehicle.valueFen() + other) % 100);
    }

    private static Answered json(String body) {
        return Answered.text(200, "application/json; charset=UTF-8", body);
    }

    @Override
    public List<String> secrets() {
        return List.of(APP_KEY, "-of-the-platform");
    }
}
