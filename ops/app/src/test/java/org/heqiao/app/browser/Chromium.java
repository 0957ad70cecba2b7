package org.heqiao.app.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts the browser of this machine with a profile of its own, and so that it asks nobody for anything by itself. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {
    }

    /** @param profile a folder for what it keeps */
    static ChromeDriver start(Path profile) {
        var driver = new ChromeDriverService.Builder().usingDriverExecutable(onPath(List.of("chromedriver")).toFile())
                .usingAnyFreePort().build();
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(onPath(NAMES).toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=zh-CN", "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(driver, options);
    }

    private static Path onPath(List<String> names) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (var name : names) {
                var program = Path.of(folder).resolve(name);
                if (Files.isExecutable(program)) {
                    return program.toAbsolutePath();
                }
            }
        }
        throw new AssertionError("Pages are tested in a real browser, and there is no " + names.getFirst()
                + " here: apt-get install chromium chromium-driver");
    }
}
