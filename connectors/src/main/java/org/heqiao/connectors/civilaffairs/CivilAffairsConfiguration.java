package org.heqiao.connectors.civilaffairs;

import javax.sql.DataSource;
import org.heqiao.schemas.event.ChangeFeed;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.Retractions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.civil-affairs.connection.query-timeout")
@EnableConfigurationProperties(CivilAffairsConnection.class)
class CivilAffairsConfiguration {

    @Bean
    CivilAffairsRegister civilAffairsRegister(DataSource database, LookupHash hash, FieldCipher cipher) {
        return new CivilAffairsRegister(database, hash, cipher);
    }

    @Bean
    ChangeFeed changeFeed(DataSource database, FieldCipher cipher) {
        return new RegisterFeed(database, cipher);
    }

    @Bean
    Retractions registerRetractions(CivilAffairsRegister register) {
        return register.retractions();
    }

    @Bean
    DossierMaker dossierMaker(CivilAffairsConnection connection, DataSource database, FieldCipher cipher) {
        return new DossierMaker(database, new Dossiers(cipher, connection.queryTimeout()));
    }

    @Bean
    CivilAffairsRoute civilAffairsRoute(CivilAffairsConnection connection, DataSource database, LookupHash hash,
            FieldCipher cipher, DossierMaker maker) {
        return new CivilAffairsRoute(new RegisterSearch(database, connection.queryTimeout(), hash, cipher,
                System::nanoTime, maker::want));
    }
}
