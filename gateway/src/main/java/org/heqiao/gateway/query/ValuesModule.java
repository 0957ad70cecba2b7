package org.heqiao.gateway.query;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Purpose;
import tools.jackson.databind.module.SimpleModule;

/** Purpose and legal basis in JSON: the texts they are. */
public final class ValuesModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public ValuesModule() {
        setMixInAnnotation(Purpose.class, Text.class);
        setMixInAnnotation(LegalBasis.class, Text.class);
    }

    private abstract static class Text {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String value) {
        }

        @JsonValue
        abstract String value();
    }
}
