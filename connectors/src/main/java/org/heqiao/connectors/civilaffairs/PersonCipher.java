package org.heqiao.connectors.civilaffairs;

import java.nio.charset.StandardCharsets;

import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;

/** How number and name of a person lie in the register: encrypted, bound to the register. */
final class PersonCipher {

    private static final byte[] PLACE = "civil_affairs.person".getBytes(StandardCharsets.US_ASCII);

    private final FieldCipher cipher;

    PersonCipher(FieldCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(Party party) {
        var number = party.idNumber() == null ? "" : party.idNumber();
        return cipher.encrypt((number + '\n' + party.name()).getBytes(StandardCharsets.UTF_8), PLACE);
    }

    Party open(byte[] sealed) {
        return open(DocumentType.RESIDENT_ID, sealed);
    }

    Party open(DocumentType document, byte[] sealed) {
        var plain = new String(cipher.decrypt(sealed, PLACE), StandardCharsets.UTF_8);
        int end = plain.indexOf('\n');
        return new Party(document, end == 0 ? null : plain.substring(0, end), plain.substring(end + 1));
    }

    byte @Nullable [] sealIfAny(@Nullable Party party) {
        return party == null ? null : seal(party);
    }
}
