package org.heqiao.app.startup;

import java.nio.file.Path;

/**
 * How the name of a file stands in a setting of Spring's, which takes {@code ${…}} for another setting and some
 * characters for its own.
 */
public final class SettingText {

    private SettingText() {
    }

    public static String literally(String text) {
        return text.replace("${", "\\${");
    }

    /** As a location, a list of which a comma or semicolon would begin. */
    public static String location(Path file) {
        return file.toUri().toString().replace("$", "%24").replace(",", "%2C").replace(";", "%3B");
    }
}
