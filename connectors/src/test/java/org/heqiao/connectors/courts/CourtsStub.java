package org.heqiao.connectors.courts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.heqiao.connectors.kit.AgencyStub;
import org.heqiao.connectors.kit.Person;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.CourtCase.Kind;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The courts' list query service as its WSDL describes it, without a database behind it. */
final class CourtsStub implements AgencyStub {

    static final String KEY = "court-access-key-7f31";
    static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String AS_OF = "2026-11-19T23:59:59+08:00";

    final Map<String, Map<String, String>> lists = new ConcurrentHashMap<>();
    final AtomicInteger submissions = new AtomicInteger();
    private final Map<String, String> casesById = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> omitted = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final Set<String> contradicted = new HashSet<>();
    private final List<String> strangers = new ArrayList<>();
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final List<String> visible = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final HttpServer server;
    private boolean reversed;
    private boolean endless;
    private boolean cut;
    private Charset charset = StandardCharsets.UTF_8;
    private String fault = "";

    /** Said in place of the next answers, whatever is asked; empty: as usual. */
    String instead = "";
    /** State of every feedback while set: 1, 3 or 4. */
    String state = "";

    CourtsStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/court/list-query", this::answer);
        server.start();
    }

    @Override
    public SourceId source() {
        return new SourceId("courts");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.JUDGMENTS);
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public CourtsRoutes connector(int port, Duration timeout) {
        return new CourtsRoutes(
                new CourtsConnection("http://localhost:" + port + "/court/list-query", "HQ01", KEY, "核对中心", "640199HD",
                        "640199",
                        LocalDate.of(2026, 1, 1), LOOK_AGAIN, timeout, timeout, 16, 1_000_000, "全区法院"),
                java.time.Clock.systemUTC());
    }

    @Override
    public Duration timeout() {
        return Duration.ofMillis(500);
    }

    @Override
    public List<Fact> holds(Person person, Item item) {
        var on = LocalDate.of(2019, 3, 1).plusDays(person.id().value().hashCode() % 300);
        String no = "(2019)宁0199民初" + Integer.parseInt(person.id().value().substring(14, 17)) + "号";
        casesById.put(person.id().value(), aCase(no, "民事", "离婚纠纷", "判决", "准予离婚", on, on.plusDays(15), "")
                + aCase(no + "之一", "执行", "离婚纠纷", "", "", on.plusDays(90), null, "12345.6"));
        return List.of(new CourtCase(no, Kind.DIVORCE, "银川市测试区人民法院", on, on.plusDays(15), 0),
                new CourtCase(no + "之一", Kind.ENFORCEMENT, "银川市测试区人民法院", on.plusDays(90), null, 1_234_560));
    }

    static String aCase(String no, String category, String cause, String closedBy, String ruling, LocalDate on,
            @org.jspecify.annotations.Nullable LocalDate effective, String yuan) {
        return "<aj><ah>" + no + "</ah><ajlx>" + category + "</ajlx><ay>" + cause + "</ay><jafs>" + closedBy
                + "</jafs><cpjg>" + ruling
                + "</cpjg><jbfy>银川市测试区人民法院</jbfy><cprq>" + on + "</cprq>"
                + (effective == null ? "" : "<sxrq>" + effective + "</sxrq>")
                + "<bdje>" + yuan + "</bdje><dsr><xm>马兰</xm><ssdw>被告</ssdw></dsr></aj>";
    }

    void holdsCases(Person person, String cases) {
        casesById.put(person.id().value(), cases);
    }

    @Override
    public void holdsUnderAnotherName(Person person, Item item) {
        throw new UnsupportedOperationException("the courts match number and name together");
    }

    @Override
    public void refuses(Person person, Item item) {
        refused.add(person.id().value());
    }

    @Override
    public void omits(Person person, Item item) {
        omitted.add(person.id().value());
    }

    @Override
    public void repeats(Person person, Item item) {
        repeated.add(person.id().value());
    }

    @Override
    public void contradictsItselfAbout(Person person, Item item) {
        contradicted.add(person.id().value());
        holds(person, item);
    }

    @Override
    public void answersOutOfOrder() {
        reversed = true;
    }

    @Override
    public void slipsIn(Person stranger, Item item) {
        holds(stranger, item);
        strangers.add(stranger.id().value());
    }

    @Override
    public void fails() {
        fault = "soap:Server";
    }

    @Override
    public void deniesTheHub() {
        fault = "soap:Client.Authentication";
    }

    @Override
    public void speaksGarbage() {
        cut = true;
    }

    @Override
    public void speaksAnotherCharset() {
        charset = Charset.forName("GBK");
    }

    @Override
    public void speaksWithoutEnd() {
        endless = true;
    }

    @Override
    public int conversations() {
        return lists.size();
    }

    @Override
    public int questions() {
        return questions.get();
    }

    @Override
    public List<String> visibleInTransit() {
        return visible;
    }

    @Override
    public List<String> secrets() {
        return List.of(KEY);
    }

    @Override
    public void elapse(Duration time) {
        ready.addAll(lists.keySet());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        visible.add(http.getRequestURI() + " " + http.getRequestHeaders().getFirst("SOAPAction"));
        String said;
        try {
            said = fault.isEmpty() ? say(parse(http.getRequestBody().readAllBytes())) : null;
        } catch (SAXException | ParserConfigurationException e) {
            said = null;
            fault = "soap:Client";
        }
        int status = said == null ? 500 : 200;
        String envelope = said == null
                ? "<soap:Fault><faultcode>" + fault + "</faultcode><faultstring>马兰</faultstring></soap:Fault>"
                : said;
        String document = "<?xml version=\"1.0\"?><soap:Envelope "
                + "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + envelope
                + "</soap:Body></soap:Envelope>";
        byte[] bytes = (instead.isEmpty() ? document : instead).getBytes(charset);
        http.getResponseHeaders().add("Content-Type", "text/xml; charset=utf-8");
        try (http; var out = http.getResponseBody()) {
            http.sendResponseHeaders(status, endless ? 0 : cut ? bytes.length / 2 : bytes.length);
            out.write(bytes, 0, cut ? bytes.length / 2 : bytes.length);
            while (endless) {
                out.write(" ".repeat(8192).getBytes(charset));
            }
        }
    }

    private static Document parse(byte[] request) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(request));
    }

    private String say(Document request) {
        var payload = (Element) request.getElementsByTagNameNS("*", "Body").item(0).getFirstChild();
        if (!text(request.getDocumentElement(), "jrmy").equals(KEY)) {
            throw new AssertionError("the request does not say who is asking");
        }
        return switch (payload.getLocalName()) {
            case "tjcx" -> submitted(payload);
            case "hqfk" -> feedback(text(payload, "cxqqdh"));
            case "xt" -> "<xtfh xmlns=\"urn:court:list-query:1\"><sj>2026-11-20T09:00:00+08:00</sj></xtfh>";
            default -> throw new AssertionError(payload.getLocalName());
        };
    }

    private String submitted(Element list) {
        submissions.incrementAndGet();
        String number = text(list, "cxqqdh");
        var entries = list.getElementsByTagNameNS("*", "data");
        questions.addAndGet(entries.getLength());
        Map<String, String> idByBusinum = new HashMap<>();
        for (int i = 0; i < entries.getLength(); i++) {
            var entry = (Element) entries.item(i);
            idByBusinum.put(text(entry, "businum"), text(entry, "zjhm"));
        }
        boolean known = lists.putIfAbsent(number, idByBusinum) != null;
        boolean refusedAtOnce = state.equals("refused");
        return "<tjcxfh xmlns=\"urn:court:list-query:1\"><cxqqdh>" + number + "</cxqqdh><jsjg>"
                + (refusedAtOnce ? 2 : known ? 1 : 0)
                + "</jsjg><yydm>AUTHORISATION</yydm></tjcxfh>";
    }

    private String feedback(String number) {
        String said = !lists.containsKey(number) ? "9" : !state.isEmpty() ? state : ready.contains(number) ? "2" : "1";
        String results = said.equals("2") || said.equals("4")
                ? "<sjsj>" + AS_OF + "</sjsj><datas>" + results(number) + "</datas>"
                : "";
        return "<hqfkfh xmlns=\"urn:court:list-query:1\"><cxqqdh>" + number + "</cxqqdh><zt>" + said
                + "</zt><yydm>AUTHORISATION</yydm>"
                + results
                + "</hqfkfh>";
    }

    private String results(String number) {
        List<String> entries = new ArrayList<>();
        lists.getOrDefault(number, Map.of()).forEach((businum, id) -> {
            if (!omitted.contains(id)) {
                entries.add(entry(businum, id));
            }
            if (repeated.contains(id)) {
                entries.add(entry(businum, id));
            }
            if (contradicted.contains(id)) {
                entries.add("<data><businum>" + businum + "</businum><jg>1</jg></data>");
            }
        });
        strangers.forEach(id -> entries.add(entry("4711", id)));
        if (reversed) {
            Collections.reverse(entries);
        }
        return String.join("", entries);
    }

    private String entry(String businum, String id) {
        String cases = casesById.getOrDefault(id, "");
        String result = refused.contains(id)
                ? "<jg>3</jg><yydm>SEALED</yydm>"
                : cases.isEmpty() ? "<jg>1</jg>" : "<jg>0</jg>" + cases;
        return "<data><businum>" + businum + "</businum>" + result + "</data>";
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
