package org.heqiao.routes.household.compare;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What a report says of whoever issues it. @param issuedBy name of the verification centre (核对机构) */
@ConfigurationProperties("heqiao.report")
public record ReportProperties(@DefaultValue("示例市居民家庭经济状况核对中心") String issuedBy) {
}
