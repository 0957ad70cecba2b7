package org.heqiao.schemas.marriage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kind of a party's document, with the code that marriage registries use (CERT_TYPE). */
public enum DocumentType {
    RESIDENT_ID("1"), HONG_KONG("2"), MACAU("3"), TAIWAN("4"), PASSPORT("5"), OFFICER("6"), SOLDIER("7"), OTHER("8");

    private static final Map<String, DocumentType> BY_CODE = Arrays.stream(values())
            .collect(Collectors.toMap(DocumentType::code, Function.identity()));

    private final String code;

    DocumentType(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<DocumentType> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
