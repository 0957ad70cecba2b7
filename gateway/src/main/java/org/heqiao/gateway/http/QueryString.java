package org.heqiao.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of an address, in their order. Read strictly: what is no UTF-8 in percent-encoding, or no text, is
 * refused and not guessed.
 */
record QueryString(List<Parameter> parameters) {

    record Parameter(String name, String value) {
    }

    /** The message is a sentence that repeats nothing of the address. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** @param query what follows the question mark, as it was sent */
    static QueryString of(String query) throws Unreadable {
        var parameters = new ArrayList<Parameter>();
        for (var each : query.split("&", -1)) {
            if (!each.isEmpty()) {
                int equals = each.indexOf('=');
                parameters.add(new Parameter(decoded(equals < 0 ? each : each.substring(0, equals)),
                        equals < 0 ? "" : decoded(each.substring(equals + 1))));
            }
        }
        return new QueryString(List.copyOf(parameters));
    }

    private static String decoded(String text) throws Unreadable {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%') {
                int high = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw notUtf8();
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else if (character > 0x7e) {
                throw notUtf8();
            } else {
                bytes.write(character == '+' ? ' ' : character);
            }
        }
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            if (decoded.indexOf('\0') >= 0) {
                throw new Unreadable("a query parameter holds a character that is none: U+0000");
            }
            return decoded;
        } catch (CharacterCodingException wrong) {
            throw notUtf8();
        }
    }

    private static Unreadable notUtf8() {
        return new Unreadable("a query parameter is not UTF-8 in percent-encoding");
    }
}
