package org.heqiao.app.observability;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Labels as Prometheus has them: Camel calls its own by names of Java ({@code routeId}). */
@Component
final class LabelNames implements MeterFilter {

    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getTags().stream().noneMatch(tag -> isOfJava(tag.getKey()))
                ? id
                : id.replaceTags(
                        id.getTags().stream().map(tag -> Tag.of(written(tag.getKey()), tag.getValue())).toList());
    }

    private static boolean isOfJava(String name) {
        return !name.equals(name.toLowerCase(Locale.ROOT));
    }

    private static String written(String name) {
        return WORD.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
