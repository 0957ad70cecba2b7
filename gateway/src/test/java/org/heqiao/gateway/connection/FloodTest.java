package org.heqiao.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold connections and do not go on, against a server with little room, and one that behaves. */
class FloodTest {

    private static final int MOST = 40;
    private static final int OF_ONE_ADDRESS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private File folder;

    private final Tomcat tomcat = new Tomcat();
    private final BoundedProtocol protocol = BoundedProtocol
            .create(new ConnectionProperties(MOST, OF_ONE_ADDRESS, Duration.ofMillis(300), 500));
    private final List<Socket> strangers = new ArrayList<>();

    /** Reads what comes, and answers with how much it was. */
    private static final class Counting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getInputStream().readAllBytes().length);
        }
    }

    @BeforeEach
    void start() throws Exception {
        protocol.setPort(0);
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setConnectionTimeout(1000);
        tomcat.setBaseDir(folder.getPath());
        tomcat.setConnector(new Connector(protocol));
        var context = tomcat.addContext("", folder.getPath());
        Tomcat.addServlet(context, "counting", new Counting());
        context.addServletMappingDecoded("/*", "counting");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (var socket : strangers) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    private Socket stranger(String sends) throws IOException {
        return hold(protocol.getLocalPort(), sends);
    }

    private Socket hold(int port, String sends) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        strangers.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(sends.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String honest() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + protocol.getLocalPort() + "/"))
                    .timeout(Duration.ofSeconds(5)).POST(HttpRequest.BodyPublishers.ofString("hello")).build(),
                    BodyHandlers.ofString())
                    .body();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST / HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nabc",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nabc",
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n"})
    void whoever_behaves_is_answered_at_once_among_strangers_who_do_not_go_on(String sends) throws Exception {
        for (int i = 0; i < 4 * MOST; i++) {
            stranger(sends);
        }

        assertThat(honest()).isEqualTo("5");
        Awaitility.await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(protocol.open()).isLessThanOrEqualTo(OF_ONE_ADDRESS));
        Awaitility.await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(protocol.open()).isLessThan(5));
    }

    /** Who begins a handshake, and says no more, or a byte now and then. */
    @Test
    void a_handshake_that_does_not_end_is_cut_off() throws Exception {
        var own = TestCertificate.selfSigned("CN=localhost");
        Files.writeString(folder.toPath().resolve("hub.pem"), own.pem());
        Files.writeString(folder.toPath().resolve("hub.key"), own.keyPem());
        var secure = BoundedProtocol
                .create(new ConnectionProperties(MOST, OF_ONE_ADDRESS, Duration.ofMillis(300), 500));
        secure.setPort(0);
        secure.setAddress(InetAddress.getLoopbackAddress());
        secure.setConnectionTimeout(1000);
        secure.setSSLEnabled(true);
        var tls = new SSLHostConfig();
        var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(folder.toPath().resolve("hub.pem").toString());
        certificate.setCertificateKeyFile(folder.toPath().resolve("hub.key").toString());
        tls.addCertificate(certificate);
        secure.addSslHostConfig(tls);
        tomcat.getService().addConnector(new Connector(secure));

        for (int i = 0; i < 2 * MOST; i++) {
            hold(secure.getLocalPort(), i % 2 == 0 ? "" : "\u0016\u0003\u0001\u0001");
        }
        assertThat(secure.open()).isLessThanOrEqualTo(MOST);
        var slow = hold(secure.getLocalPort(), "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001");
        assertThatThrownBy(() -> {
            for (int i = 0; i < 500; i++) {
                slow.getOutputStream().write(0);
                pause();
            }
        }).isInstanceOf(IOException.class);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(secure.open()).isZero());
    }

    @Test
    void who_sends_a_byte_now_and_then_is_cut_off() throws Exception {
        var slow = stranger("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");

        assertThatThrownBy(() -> {
            for (int i = 0; i < 300; i++) {
                slow.getOutputStream().write('a');
                pause();
            }
        }).isInstanceOf(IOException.class);
    }

    @Test
    void who_sends_a_head_byte_by_byte_is_cut_off() throws Exception {
        var slow = stranger("POST / HTTP/1.1\r\nX: ");

        assertThatThrownBy(() -> {
            for (int i = 0; i < 300; i++) {
                slow.getOutputStream().write('a');
                pause();
            }
        }).isInstanceOf(IOException.class);
    }

    /** The rate is what is tested: nothing else happens meanwhile that one could wait for. */
    private static void pause() throws InterruptedException {
        Thread.sleep(20);
    }
}
