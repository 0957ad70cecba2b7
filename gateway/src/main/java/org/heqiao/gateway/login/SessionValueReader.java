package org.heqiao.gateway.login;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;

/** A session that another version of the hub wrote and this one cannot read is one of somebody not logged in. */
final class SessionValueReader implements GenericConverter {

    private final DeserializingConverter reader = new DeserializingConverter(
            SessionValueReader.class.getClassLoader());

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(byte[].class, Object.class));
    }

    @Override
    public @Nullable Object convert(@Nullable Object written, TypeDescriptor stored, TypeDescriptor wanted) {
        try {
            return reader.convert((byte[]) Objects.requireNonNull(written));
        } catch (SerializationFailedException otherVersion) {
            return null;
        }
    }
}
