package org.heqiao.connectors.courts;

import java.time.Duration;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how the courts are asked.
 *
 * @param url            address of the query service
 * @param accessCode     接入代码, given by the courts; with {@code accessKey} it names the hub
 * @param department     查询部门 as registered with the courts, name and code
 * @param region         6-digit division in every query number
 * @param numberingSince the day under which bundles 0 to 999,999 are numbered, see {@link QueryNumber}
 * @param lookAgainAfter how long a query is left alone between submission and fetch, and between fetches
 * @param responseTimeout longest silence within a call
 * @param connections    most calls at once from this node
 * @param maxAnswerBytes longest answer that is read; a longer one is malformed
 * @param coverage       where the courts look, for a report to say under "no record"
 */
@ConfigurationProperties("heqiao.sources.courts.connection")
public record CourtsConnection(String url, String accessCode, String accessKey, @DefaultValue("核对中心") String department,
        @DefaultValue("640199HD") String departmentCode, @DefaultValue("640199") String region,
        @DefaultValue("2026-01-01") LocalDate numberingSince, @DefaultValue("10m") Duration lookAgainAfter,
        @DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("8") int connections, @DefaultValue("33554432") int maxAnswerBytes,
        @DefaultValue("全区法院审判执行信息系统，2014年以来") String coverage) {

    private static final Pattern DIVISION = Pattern.compile("\\d{6}");

    public CourtsConnection {
        if (!DIVISION.matcher(region).matches()) {
            throw new IllegalArgumentException("heqiao.sources.courts.connection.region has six digits");
        }
        if (!connectTimeout.isPositive() || !responseTimeout.isPositive()) {
            throw new IllegalArgumentException("heqiao.sources.courts.connection needs positive timeouts");
        }
    }

    @Override
    public String toString() {
        return "CourtsConnection[" + url + "]";
    }
}
