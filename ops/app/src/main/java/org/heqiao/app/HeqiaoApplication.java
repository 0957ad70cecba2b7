package org.heqiao.app;

import java.util.Arrays;

import org.heqiao.app.cli.HubCommands;
import org.heqiao.app.database.EarlyDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub. Without arguments, or with {@code serve}, it runs; any other word is a command of {@code ops/hub}. */
@SpringBootApplication(scanBasePackages = {"org.heqiao.app", "org.heqiao.routes", "org.heqiao.gateway",
        "org.heqiao.connectors"})
@ConfigurationPropertiesScan({"org.heqiao.app", "org.heqiao.routes", "org.heqiao.gateway"})
public class HeqiaoApplication {

    /** It starts, and that is all: to see whether it can, and to record what a start loads. */
    private static final String EXIT_WHEN_READY = "heqiao.exit-when-ready";

    public static void main(String[] arguments) {
        prepare();
        if (arguments.length == 0 || arguments[0].equals("serve")) {
            serve(Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length));
        } else {
            System.exit(HubCommands.run(arguments));
        }
    }

    /**
     * Must come before the first class of Netty or Camel is loaded: the broker cannot restart on its journal without
     * the first.
     */
    static void prepare() {
        System.setProperty("io.netty.noUnsafe", "false");
        System.setProperty("camel.threads.virtual.enabled", "true");
    }

    private static void serve(String[] arguments) {
        if (Arrays.asList(arguments).contains("--help") || Arrays.asList(arguments).contains("-h")) {
            System.out.println(
                    "Runs the hub in the foreground, as a service does. Settings are given as --heqiao.data=FOLDER"
                            + " --server.port=PORT;"
                            + " ops/hub start runs it in the background.");
            return;
        }
        try {
            var hub = new SpringApplicationBuilder(HeqiaoApplication.class).initializers(new EarlyDatabase())
                    .run(arguments);
            if (hub.getEnvironment().getProperty(EXIT_WHEN_READY, Boolean.class, false)) {
                System.exit(SpringApplication.exit(hub));
            }
        } catch (Throwable failed) {
            if (failed.getClass().getName().contains("AbandonedRunException")) {
                throw failed;
            }
            // the reason is in the log already; threads of a half-started engine must not keep a dead hub alive
            System.exit(1);
        }
    }
}
