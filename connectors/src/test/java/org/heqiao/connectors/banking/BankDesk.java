package org.heqiao.connectors.banking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A clerk of bank b01 who reads requests and writes replies by hand, after bank-file.md and with no code of the
 * connector.
 */
final class BankDesk {

    static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private static final Charset GBK = Charset.forName("GB18030");

    private final Path requests;
    private final Path replies;

    BankDesk(Path root) {
        requests = root.resolve("b01/request");
        replies = root.resolve("b01/reply");
    }

    /** File numbers of all requests, in order. */
    List<String> requests() {
        return names(requests).filter(name -> name.endsWith(".req")).map(name -> name.replace(".req", "")).sorted()
                .toList();
    }

    List<String> allNames() {
        return Stream.concat(names(requests), names(replies)).toList();
    }

    boolean hasAnswered(String file) {
        return Files.exists(replies.resolve(file + ".rep"));
    }

    String request(String file) {
        var name = file + ".req";
        try {
            var sealed = ByteBuffer.wrap(Files.readAllBytes(requests.resolve(name)));
            var mark = new byte[4];
            var nonce = new byte[12];
            sealed.get(mark).get(nonce);
            var rest = new byte[sealed.remaining()];
            sealed.get(rest);
            if (!"HQB1".equals(new String(mark, StandardCharsets.US_ASCII))) {
                throw new IllegalStateException("no envelope");
            }
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(rest), GBK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void replies(String name, String text) {
        repliesInCharset(name, text, GBK);
    }

    void repliesInCharset(String name, String text, Charset charset) {
        writes(name, seal(name, text.getBytes(charset)));
    }

    void writes(String name, byte[] content) {
        try {
            Files.write(replies.resolve(name + ".tmp"), content);
            Files.move(replies.resolve(name + ".tmp"), replies.resolve(name), StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copies(String from, String to) {
        try {
            Files.copy(replies.resolve(from), replies.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A reply file with totals that add up. */
    static String reply(String file, int part, List<String> lines, String last) {
        var text = new ArrayList<String>();
        text.add("H|1|" + file + "|b01|" + part + "|20261119235959");
        text.addAll(lines);
        text.add(trailer(lines, last));
        return String.join("\r\n", text) + "\r\n";
    }

    static String trailer(List<String> lines, String last) {
        long legs = 0;
        long fen = 0;
        int d = 0;
        for (String line : lines) {
            var fields = line.split("\\|");
            if (fields[0].equals("D")) {
                d++;
                legs += Long.parseLong(fields[1]);
            } else {
                fen += Long.parseLong(fields[4].replace(".", ""));
            }
        }
        return "T|" + d + "|" + (lines.size() - d) + "|" + legs % 1_000_000_000_000L + "|"
                + "%d.%02d".formatted(fen / 100, fen % 100) + "|"
                + last;
    }

    static byte[] seal(String name, byte[] text) {
        var nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(text);
            return ByteBuffer.allocate(16 + sealed.length).put("HQB1".getBytes(StandardCharsets.US_ASCII)).put(nonce)
                    .put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(HexFormat.of().parseHex(KEY), "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static Stream<String> names(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
