package org.heqiao.bench.command;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.heqiao.app.cli.VerifyAuditCommand;

/** The plain applications that the hub is held against, beside it on its own database server. */
final class GatewayYardstick implements AutoCloseable {

    private final PlainToken token;
    private final Map<GatewayStage, PlainProcess> processes = new EnumMap<>(GatewayStage.class);

    private GatewayYardstick(PlainToken token) {
        this.token = token;
    }

    /** Starts those of the stages that are plain applications, and waits until each has answered a call. */
    static GatewayYardstick start(GatewayLoad load, Collection<GatewayStage> stages)
            throws IOException, InterruptedException, SQLException, GeneralSecurityException, JOSEException {
        var yardstick = new GatewayYardstick(PlainToken.make(Clock.systemUTC()));
        boolean started = false;
        try {
            yardstick.startAll(load, stages.stream().filter(stage -> stage.profiles() != null).toList());
            started = true;
            return yardstick;
        } finally {
            if (!started) {
                yardstick.close();
            }
        }
    }

    private void startAll(GatewayLoad load, Collection<GatewayStage> stages)
            throws IOException, InterruptedException, SQLException {
        if (stages.isEmpty()) {
            return;
        }
        var database = PlainDatabase.filled(VerifyAuditCommand.database(load.surroundings().data()), load.population());
        for (var stage : stages) {
            processes.put(stage, new PlainProcess(stage, load.surroundings(), database, token));
        }
        for (var process : processes.values()) {
            process.awaitAnswer(load.body(0, GatewayLoad.GRANTED), token);
        }
    }

    InetSocketAddress address(GatewayStage stage) {
        return Objects.requireNonNull(processes.get(stage)).address();
    }

    String token() {
        return token.value();
    }

    @Override
    public void close() {
        processes.values().forEach(PlainProcess::close);
    }
}
