package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import org.heqiao.app.simulate.DemoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract that a hub hands out is one that tools not ours can read: linters, generators, and the clients they
 * make.
 */
@ExtendWith(RunningHub.Shared.class)
class GeneratedClientsOnHubTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/contract").toAbsolutePath().normalize();
    private static final Path CONTRACT = Path.of("../../schemas/src/main/resources/contract/openapi.yaml")
            .toAbsolutePath().normalize();
    private static final String GENERATOR = System.getProperty("heqiao.generator",
            System.getProperty("user.home")
                    + "/.m2/repository/org/openapitools/openapi-generator-cli/7.17.0/openapi-generator-cli-7.17.0.jar");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void two_linters_and_a_strict_validator_find_nothing_in_it() throws Exception {
        needsNode();

        assertThat(run(EXAMPLE, "node", "check.mjs", CONTRACT.toString())).contains("openapi.yaml: 0 findings");
    }

    @Test
    void a_client_in_typescript_is_generated_compiled_and_understood(RunningHub hub) throws Exception {
        needsNode();
        run(EXAMPLE, "node", "node_modules/openapi-typescript/bin/cli.js", hub.url.resolve("/openapi.yaml").toString(),
                "-o", "hub.d.ts");
        run(EXAMPLE, "node", "node_modules/typescript/bin/tsc", "-p", ".");

        assertThat(run(EXAMPLE, "node", "build/client.js", hub.url.toString(), token(hub))).contains("label ",
                "events 0, next 0",
                "refused urn:heqiao:problem:request-body");
    }

    @Test
    void a_client_in_java_is_generated_compiled_and_understood(RunningHub hub) throws Exception {
        assumeTrue(Files.exists(Path.of(GENERATOR)), "the generator comes with the build by Maven");
        var document = folder.resolve("openapi.yaml");
        try (var http = HttpClient.newHttpClient()) {
            Files.write(document,
                    http.send(HttpRequest.newBuilder(hub.url.resolve("/openapi.yaml")).build(),
                            BodyHandlers.ofByteArray())
                            .body());
        }
        run(folder, java(), "-XX:TieredStopAtLevel=1", "-jar", GENERATOR, "generate", "-g", "java", "-i",
                document.toString(), "-o",
                folder.resolve("generated").toString(), "--library", "native", "--global-property",
                "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false,"
                        + "skipFormModel=false",
                "--additional-properties",
                "openApiNullable=false,invokerPackage=client,apiPackage=client.api,modelPackage=client.model,"
                        + "useJakartaEe=true,"
                        + "serializationLibrary=jackson");
        var classes = compiled(folder.resolve("generated/src/main/java"), EXAMPLE.resolve("java"));

        assertThat(run(folder, java(), "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-cp",
                classes + ":" + System.getProperty("java.class.path"), "AskMaritalStatus", hub.url.toString(),
                token(hub)))
                .contains("label ", "events 0, next 0", "refused 400");
    }

    private Path compiled(Path... sources) throws IOException {
        var classes = Files.createDirectory(folder.resolve("classes"));
        var arguments = new ArrayList<>(
                List.of("-proc:none", "-nowarn", "-encoding", "UTF-8", "-d", classes.toString(), "-cp",
                        System.getProperty("java.class.path")));
        for (var source : sources) {
            try (var files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
            }
        }
        var said = new java.io.ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return classes;
    }

    private static String token(RunningHub hub) throws Exception {
        try (var client = new HubClient(hub.url)) {
            return client.token(DemoClient.read(hub.data, "yc-court"));
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin/java").toString();
    }

    private String run(Path where, String... command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
        var said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Where all must run (CI), the packages are on their way or missing is a failure. */
    private static void needsNode() {
        var installed = EXAMPLE.resolve("node_modules/.package-lock.json");
        if (System.getenv("CI") == null) {
            assumeTrue(Files.exists(installed), "run npm install in ops/docs/examples/contract");
        }
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(installed));
    }
}
