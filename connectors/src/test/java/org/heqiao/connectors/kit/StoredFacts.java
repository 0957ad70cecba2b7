package org.heqiao.connectors.kit;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.Fact;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Facts as the hub keeps them: JSON in which each is named as its vocabulary says. */
final class StoredFacts {

    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {
    };

    private StoredFacts() {
    }

    static List<Fact> readAgain(List<Fact> facts, FactRegistry registry) {
        var json = JsonMapper.builder().addMixIn(Fact.class, Named.class).registerSubtypes(registry.types().stream()
                .map(type -> new NamedType(type.type(), type.name())).toArray(NamedType[]::new)).build();
        return json.readerFor(FACTS).readValue(json.writerFor(FACTS).writeValueAsBytes(facts));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
    private interface Named {
    }
}
