package org.heqiao.simulators.banking;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The simulated banks' SFTP server in a process of its own, over a folder; asked by a line, it tells its logins. */
public final class ExchangeServerProcess {

    private static final ExchangeServer.Desk NOBODY = new ExchangeServer.Desk() {
        @Override
        public void arrived(Path request) {
            // the bench answers
        }

        @Override
        public void fetched(Path reply) {
            // the bench counts
        }
    };

    private ExchangeServerProcess() {
    }

    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        try (var server = new ExchangeServer(Path.of(arguments[0]), 0, NOBODY)) {
            server.start();
            System.out.println(server.port() + "\t" + ExchangeServer.USER + "\t" + server.password() + "\t"
                    + server.fingerprint() + "\t" + server.hostKey());
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(server.logins());
            }
        }
    }
}
