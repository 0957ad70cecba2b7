package org.heqiao.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The files of the contract as they lie in the jar. */
final class Contract {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract() {
    }

    static Schema schema(String name) {
        return SCHEMAS.getSchema(SchemaLocation.of("classpath:contract/" + name));
    }

    /** What is wrong, by the schema; formats count. */
    static List<Error> faults(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    static String text(String name) {
        return text(name, StandardCharsets.UTF_8);
    }

    static String text(String name, Charset charset) {
        try (var in = Objects.requireNonNull(Contract.class.getResourceAsStream("/contract/" + name), name)) {
            return new String(in.readAllBytes(), charset);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
