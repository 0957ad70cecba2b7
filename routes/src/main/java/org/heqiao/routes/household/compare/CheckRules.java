package org.heqiao.routes.household.compare;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What a city lays down for comparing; configuration {@code heqiao.check}. */
@ConfigurationProperties("heqiao.check")
public record CheckRules(@DefaultValue Tolerances tolerance, @DefaultValue ObligorRules obligors) {
}
