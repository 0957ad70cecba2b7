package org.heqiao.schemas.marriage;

import java.util.Arrays;
import java.util.Optional;

/** Kind of a party's document, with the code that marriage registries use (CERT_TYPE). */
public enum DocumentType {
    RESIDENT_ID("1"), HONG_KONG("2"), MACAU("3"), TAIWAN("4"), PASSPORT("5"), OFFICER("6"), SOLDIER("7"), OTHER("8");

    private final String code;

    DocumentType(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<DocumentType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
