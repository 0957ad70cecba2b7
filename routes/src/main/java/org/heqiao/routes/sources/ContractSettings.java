package org.heqiao.routes.sources;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * A contract as its settings, by name. What is agreed while the hub runs is read as configuration is, over what is
 * configured: a value that would not do there does not do here.
 */
@Component
public final class ContractSettings {

    private static final Set<String> CHANGEABLE = Set.of("bundle-size", "concurrency", "questions-per-second",
            "questions-per-day", "opens", "closes", "working-days-only", "zone", "freshness", "patience",
            "back-off", "max-back-off", "faults-to-break");
    /** Followed by an item, or by a kind of fault. */
    private static final List<String> CHANGEABLE_FOR_EACH = List.of("freshness-of.", "attempts.");
    private static final String PART = "contract.";

    private final ConfigurableEnvironment environment;

    ContractSettings(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** A setting that there is not, cannot be changed, or has a value that will not do. The message names it. */
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** The contract as configured, but for these settings. */
    public SourceContract contract(SourceAndTerms agreed) throws Unfit {
        var place = "heqiao.sources." + agreed.source + "." + PART;
        var over = new LinkedHashMap<String, Object>();
        for (var setting : agreed.terms.entrySet()) {
            if (!isChangeable(setting.getKey())) {
                throw new Unfit(PART + setting.getKey() + " is no setting of a contract that is changed while the hub"
                        + " runs");
            }
            over.put(place + key(setting.getKey()), setting.getValue());
        }
        var sources = new java.util.ArrayList<ConfigurationPropertySource>();
        sources.add(new MapConfigurationPropertySource(over));
        ConfigurationPropertySources.get(environment).forEach(sources::add);
        try {
            return new Binder(sources, new PropertySourcesPlaceholdersResolver(environment))
                    .bind(place.substring(0, place.length() - 1), Bindable.of(SourceContract.class)).get();
        } catch (BindException unfit) {
            throw new Unfit(message(unfit, place));
        }
    }

    /** @param terms by setting, its value; those that are absent are as configured */
    public record SourceAndTerms(String source, Map<String, String> terms) {
        public SourceAndTerms {
            terms = Map.copyOf(terms);
        }
    }

    /** What may be changed while the hub runs, with its values. */
    public static SequencedMap<String, String> of(SourceContract contract) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("bundle-size", Integer.toString(contract.bundleSize()));
        settings.put("concurrency", Integer.toString(contract.concurrency()));
        settings.put("questions-per-second", Integer.toString(contract.questionsPerSecond()));
        settings.put("questions-per-day", text(contract.questionsPerDay()));
        settings.put("opens", text(contract.opens()));
        settings.put("closes", text(contract.closes()));
        settings.put("working-days-only", Boolean.toString(contract.workingDaysOnly()));
        settings.put("zone", text(contract.zone()));
        settings.put("freshness", text(contract.freshness()));
        contract.freshnessOf().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(each -> settings.put("freshness-of." + each.getKey(), text(each.getValue())));
        settings.put("patience", text(contract.patience()));
        settings.put("back-off", text(contract.backOff()));
        settings.put("max-back-off", text(contract.maxBackOff()));
        contract.attempts().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> settings
                .put("attempts." + each.getKey().name().toLowerCase(Locale.ROOT), each.getValue().toString()));
        settings.put("faults-to-break", Integer.toString(contract.breaksAfter()));
        return settings;
    }

    private static boolean isChangeable(String setting) {
        return CHANGEABLE.contains(setting)
                || CHANGEABLE_FOR_EACH.stream().anyMatch(each -> setting.startsWith(each)
                        && setting.length() > each.length());
    }

    /** An item may have a dot. */
    private static String key(String setting) {
        int dot = setting.indexOf('.');
        return dot < 0 ? setting : setting.substring(0, dot) + "[" + setting.substring(dot + 1) + "]";
    }

    /** What a contract says of its own values names the setting; else the place that could not be read does. */
    private static String message(BindException unfit, String place) {
        var cause = NestedExceptionUtils.getMostSpecificCause(unfit);
        var told = Objects.requireNonNullElse(cause.getMessage(), "");
        if (cause instanceof IllegalArgumentException && told.startsWith(PART)) {
            return told;
        }
        var property = unfit.getProperty();
        var name = (property == null ? unfit.getName() : property.getName()).toString();
        return (name.startsWith(place) ? PART + name.substring(place.length()) : name) + " cannot be read";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** As it may be configured: 5s, 3d. */
    private static String text(@Nullable Duration time) {
        if (time == null) {
            return "";
        }
        return time.isZero()
                ? "0s"
                : time.equals(Duration.ofDays(time.toDays()))
                        ? time.toDays() + "d"
                        : time.equals(Duration.ofHours(time.toHours()))
                                ? time.toHours() + "h"
                                : time.equals(Duration.ofMinutes(time.toMinutes()))
                                        ? time.toMinutes() + "m"
                                        : time.equals(Duration.ofSeconds(time.toSeconds()))
                                                ? time.toSeconds() + "s"
                                                : time.toMillis() + "ms";
    }
}
