package org.heqiao.bench.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** What is measured: three plain applications beside the hub, and the hub's handler with ever more around it. */
enum GatewayStage {
    PLAIN("plain application", "/verify", ""), //
    PLAIN_TOKEN("plain + token", "/verify", "token"), //
    PLAIN_AUDITED("plain + token, audit row", "/verify", "token,audited"), //
    BARE("bare", "/bench/bare", null), //
    TOKEN("+ token", "/api/v1/bench/token", null), //
    GRANT("+ grant and filter", "/api/v1/bench/grant", null), //
    QUOTA("+ quota", "/api/v1/bench/quota", null), //
    FULL("+ durable, provable audit", GatewayLoad.VERIFY, null);

    private final String words;
    private final String path;
    private final @Nullable String profiles;

    GatewayStage(String words, String path, @Nullable String profiles) {
        this.words = words;
        this.path = path;
        this.profiles = profiles;
    }

    String words() {
        return words;
    }

    String path() {
        return path;
    }

    /** With which profiles the plain application runs; null: this is the hub. */
    @Nullable
    String profiles() {
        return profiles;
    }

    /** What its figures begin with: {@code plainAudited}. */
    String figure() {
        return StringUtils.uncapitalize(Arrays.stream(name().toLowerCase(Locale.ROOT).split("_"))
                .map(StringUtils::capitalize).collect(Collectors.joining()));
    }
}
