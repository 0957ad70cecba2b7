package org.heqiao.gateway.quota;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.QuotaStatus.Left;

/**
 * What is told to a client about its limits: {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers-10), and {@code Retry-After} (RFC 9110 §10.2.3) where it has exceeded them.
 * Policies are {@code rate}, in calls, and {@code daily} and {@code monthly}, in subjects.
 */
public final class RateLimitFields {

    private RateLimitFields() {
    }

    /** Header fields by name. */
    public static Map<String, String> of(Quota quota) {
        var limit = quota.standing().limit();
        var fields = new LinkedHashMap<String, String>();
        fields.put("RateLimit-Policy", "\"rate\";q=" + limit.rate().calls() + ";w=" + limit.rate().per().toSeconds() //
                + ", \"daily\";q=" + limit.daily() + ";w=86400;qu=\"subjects\"" //
                + ", \"monthly\";q=" + limit.monthly() + ";w=" + Duration.ofDays(31).toSeconds() + ";qu=\"subjects\"");
        fields.put("RateLimit",
                left("rate", atMost(limit.rate().calls(), quota.standing().rate())) + ", "
                        + left("daily", quota.standing().daily()) + ", "
                        + left("monthly", quota.standing().monthly()));
        if (quota instanceof Exceeded exceeded) {
            fields.put("Retry-After", Long.toString(Math.max(1, seconds(exceeded.retryAfter()))));
        }
        return fields;
    }

    /** Calls that may come at once beyond the policy are not promised. */
    private static Left atMost(long calls, Left left) {
        return new Left(Math.min(calls, left.remaining()), left.reset());
    }

    private static String left(String policy, Left left) {
        return '"' + policy + "\";r=" + left.remaining() + ";t=" + seconds(left.reset());
    }

    private static long seconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
