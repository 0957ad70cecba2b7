package org.heqiao.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium without a window, one for all tests that name it as a parameter under {@link Shared}. It remembers what the
 * page said on its console and what it asked for.
 */
public final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path profile;
    private final ChromeDriver driver;
    private final Map<String, String> requests = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private Browser(Path profile) {
        this.profile = profile;
        this.driver = Chromium.start(profile);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
    }

    /** To be closed; ends the browser it started and no other. */
    public static Browser start() throws IOException {
        return new Browser(Files.createTempDirectory("browser"));
    }

    /** A page that knows nothing of the one before; what was remembered of that is forgotten. */
    public Browser open(String address) {
        driver.get("about:blank"); // another fragment of the same address would not be loaded again
        listen();
        requests.clear();
        complaints.clear();
        driver.get(address);
        return this;
    }

    /** Of the page, in CSS pixels. */
    public Browser size(int width, int height) {
        devTools("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** As somebody sees it who has set their machine to dark colours. */
    public Browser dark(boolean wanted) {
        devTools("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", wanted ? "dark" : "light"))));
        return this;
    }

    /** As if the cable were out. */
    public Browser offline(boolean wanted) {
        devTools("Network.emulateNetworkConditions",
                Map.of("offline", wanted, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
        return this;
    }

    public Browser click(String css) {
        driver.findElement(By.cssSelector(css)).click();
        return this;
    }

    /** Puts a whole text into a field, as pasting does. */
    public Browser paste(String css, String text) {
        run("const e = document.querySelector(arguments[0]); e.value = arguments[1];"
                + " e.dispatchEvent(new Event('input', {bubbles: true}))", css, text);
        return this;
    }

    /** Chooses a file in a field for files. */
    public Browser choose(String css, Path file) {
        driver.findElement(By.cssSelector(css)).sendKeys(file.toAbsolutePath().toString());
        return this;
    }

    /** Lets a file fall on an element. */
    public Browser drop(String css, Path file) throws IOException {
        run("""
                const data = new DataTransfer(), bytes = Uint8Array.from(atob(arguments[2]), c => c.charCodeAt(0));
                data.items.add(new File([bytes], arguments[1]));
                for (const kind of ['dragover', 'drop'])
                  document.querySelector(arguments[0]).dispatchEvent(
                      new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
                """, css, file.getFileName().toString(),
                Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        return this;
    }

    /** What can be read there; "" where nothing can. */
    public String text(String css) {
        return driver.findElements(By.cssSelector(css)).stream().map(element -> element.getText()).findFirst()
                .orElse("");
    }

    /** What stands in a field. */
    public String value(String css) {
        return Objects.toString(driver.findElement(By.cssSelector(css)).getDomProperty("value"), "");
    }

    public Browser awaitValue(String css) {
        Awaitility.await(css).atMost(PATIENCE).until(() -> !value(css).isEmpty());
        return this;
    }

    public Browser awaitText(String css) {
        Awaitility.await(css).atMost(PATIENCE).until(() -> !text(css).isEmpty());
        return this;
    }

    /** Runs a program within the page, under the page's own policy; a promise it returns is waited for. */
    public @Nullable Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Addresses of all that was asked for since the page was opened, itself first; what its policy forbade is none. */
    public List<String> requests() {
        listen();
        return List.copyOf(requests.values());
    }

    /** Errors and warnings of the page: of its programs, of its policy, of what did not load. */
    public List<String> complaints() {
        listen();
        return List.copyOf(complaints);
    }

    /** Whether some of the page is beside what can be seen. */
    public boolean hasToBeMovedSideways() {
        return Boolean.TRUE.equals(run("return document.documentElement.scrollWidth > window.innerWidth"));
    }

    /** What axe-core finds amiss by WCAG 2.2 AA and good practice: rule, element and reason, a line each. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() throws IOException {
        try (var axe = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) Objects.requireNonNull(run("""
                return axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                  .then(found => found.violations.flatMap(rule =>
                      rule.nodes.map(node => rule.id + ' ' + node.target + ': ' + node.failureSummary)))
                """));
    }

    /** The whole page, to be looked at. */
    public Path screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        var shot = JSON.valueToTree(driver.executeCdpCommand("Page.captureScreenshot",
                Map.of("captureBeyondViewport", true))).path("data").asString();
        return Files.write(SCREENSHOTS.resolve(name + ".png"), OutputType.BYTES.convertFromBase64Png(shot));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
    }

    private void devTools(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    private void listen() {
        driver.manage().logs().get(LogType.PERFORMANCE)
                .forEach(line -> heard(JSON.readTree(line.getMessage()).path("message")));
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(line -> complaints.add(line.getMessage()));
    }

    private void heard(JsonNode event) {
        var parameters = event.path("params");
        var id = parameters.path("requestId").asString("");
        if (event.path("method").asString("").equals("Network.requestWillBeSent")) {
            requests.put(id, parameters.path("request").path("url").asString(""));
        } else if (parameters.path("blockedReason").asString("").equals("csp")) {
            requests.remove(id);
        }
    }

    /** Gives the tests one browser, which ends with the last of them. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(Browser.class, any -> {
                try {
                    return start();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
