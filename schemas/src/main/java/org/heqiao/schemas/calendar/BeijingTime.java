package org.heqiao.schemas.calendar;

import java.time.ZoneId;

/**
 * The legal time of all of China (北京时间), in which agencies write their days and times. That of the
 * office itself comes with its clock.
 */
public final class BeijingTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BeijingTime() {
    }
}
