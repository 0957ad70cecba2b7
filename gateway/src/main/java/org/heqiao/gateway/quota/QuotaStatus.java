package org.heqiao.gateway.quota;

import java.time.Duration;
import org.heqiao.gateway.grant.Limits.LaneLimit;

/**
 * What is left to a client. Other nodes may have drawn on it since: what is left is at most this.
 *
 * @param rate    calls at once
 * @param daily   subjects today, Asia/Shanghai
 * @param monthly subjects this month
 */
public record QuotaStatus(LaneLimit limit, Left rate, Left daily, Left monthly) {

    /** @param reset how long until it is whole again */
    public record Left(long remaining, Duration reset) {
    }
}
