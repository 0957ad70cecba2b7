package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {

    @Test
    void a_port_that_another_program_has_is_refused_by_its_number() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> PortHolder.refuseIfTaken(taken.getLocalPort())).isInstanceOf(Failure.class)
                    .hasMessageStartingWith("Port " + taken.getLocalPort() + " is taken by another program.")
                    .hasMessageContaining("HEQIAO_PORT=");
        }
    }

    @Test
    void a_port_that_another_hub_has_is_refused_by_that_hubs_data_folder() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            int port = taken.getLocalPort();
            // its command line is that of a hub
            var hub = new ProcessBuilder("sh", "-c", "read line", "java", "serve", PortHolder.DATA + "/srv/数据 1",
                    PortHolder.PORT + port)
                    .start();
            try {
                await().until(() -> PortHolder.hubOn(port).isPresent());

                assertThatThrownBy(() -> PortHolder.refuseIfTaken(port)).isInstanceOf(Failure.class)
                        .hasMessageContaining("Port " + port + " is held by the hub on the data folder /srv/");
                assertThat(PortHolder.hubOn(port + 1)).isEmpty();
            } finally {
                hub.destroy();
            }
        }
    }

    @Test
    void a_free_port_is_not_refused() throws Exception {
        PortHolder.refuseIfTaken(JavaProcess.freePort());
    }
}
