package org.heqiao.connectors.civilaffairs.delivery;

import java.time.Clock;

import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.schemas.delivery.Deliveries;
import org.heqiao.schemas.privacy.LookupHash;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.civil-affairs.connection.query-timeout")
class DeliveryConfiguration {

    @Bean
    Deliveries registerDeliveries(CivilAffairsRegister register, LookupHash hash, Clock clock) {
        return new RegisterDeliveries(register, hash, clock);
    }
}
