package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.ConsistencyProof;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.InclusionProof;
import org.heqiao.gateway.tlog.Tile;
import org.heqiao.gateway.tlog.TileNodeReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as the world sees it: a client with nothing but HTTP and the public key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlogTest {

    private static final int ENTRIES = 600;

    private final TestLog log = new TestLog();
    private final MockMvc http = http(null);

    private MockMvc http(@Nullable EntryBundleAccess readers) {
        var beans = new StaticListableBeanFactory();
        if (readers != null) {
            beans.addBean("readers", readers);
        }
        return MockMvcBuilders
                .standaloneSetup(new TlogController(log.proofs, beans.getBeanProvider(EntryBundleAccess.class)),
                        new ProofController(log.proofs))
                .build();
    }

    @BeforeAll
    void entries() {
        log.written(0, 100);
        log.written(100, ENTRIES);
    }

    @AfterAll
    void close() {
        log.close();
    }

    private byte[] body(MockMvc http, String path) throws Exception {
        return http.perform(get(URI.create(path))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tlog/tile/0/003", "/tlog/tile/0/002.p/89", "/tlog/tile/0/2", "/tlog/tile/0/000/",
            "/tlog/tile/0%2F000",
            "/tlog/tile/0/%30%30%30",
            "/tlog/tile/0/000.p/256", "/tlog/tile/1/000", "/tlog/tile/9/000", "/tlog/tile/", "/tlog/tile/0/000;x=1"})
    void what_is_no_tile_of_the_tree_is_not_found(String path) throws Exception {
        http.perform(get(URI.create(path))).andExpect(status().isNotFound());
    }

    @Test
    void bundles_of_entries_are_closed_unless_somebody_is_let_in() throws Exception {
        http.perform(get("/tlog/tile/entries/000")).andExpect(status().isForbidden());
        http.perform(get("/tlog/tile/entries/999")).andExpect(status().isForbidden());
    }

    @Test
    void an_auditor_gets_the_very_entries_that_the_leaves_are_hashes_of() throws Exception {
        var auditor = http(request -> true);
        for (var path : List.of("000", "001", "002.p/88")) {
            var bundle = ByteBuffer.wrap(body(auditor, "/tlog/tile/entries/" + path));
            var hashes = body(http, "/tlog/tile/0/" + path);
            var leaves = new ArrayList<Hash>();
            while (bundle.hasRemaining()) {
                var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                leaves.add(Hash.leaf(entry));
            }
            assertThat(leaves).hasSize(hashes.length / 32).first().isEqualTo(Hash.of(hashes, 0));
            assertThat(leaves).last().isEqualTo(Hash.of(hashes, hashes.length - 32));
        }
        auditor.perform(get("/tlog/tile/entries/002.p/89")).andExpect(status().isNotFound());
        auditor.perform(get("/tlog/tile/entries/2")).andExpect(status().isNotFound());
    }

    @Test
    void the_signed_root_is_the_root_of_the_tiles() throws Exception {
        http.perform(get("/tlog/checkpoint")).andExpect(content().contentType("text/plain;charset=UTF-8"))
                .andExpect(header().string("Cache-Control", "max-age=1"));
        http.perform(get("/tlog/tile/0/001")).andExpect(content().contentType("application/octet-stream"))
                .andExpect(header().string("Cache-Control", containsString("immutable")));
        var checkpoint = Checkpoint
                .open(new String(body(http, "/tlog/checkpoint"), StandardCharsets.UTF_8), log.key.key()).orElseThrow();
        assertThat(checkpoint.size()).isEqualTo(ENTRIES);

        var nodes = new TileNodeReader(tile -> {
            try {
                return body(http, "/tlog/tile/" + tile.path());
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });

        assertThat(nodes.root(0, ENTRIES)).isEqualTo(checkpoint.root());
        assertThat(body(http, "/tlog/tile/" + new Tile(1, 0, 2).path())).hasSize(64);
        assertThat(body(http, "/tlog/tile/0/000.p/100")).as("the partial tile of the first checkpoint").hasSize(3200);
    }

    @Test
    void proofs_come_on_demand() throws Exception {
        var inclusion = json("/api/v1/audit/proofs?index=123");
        var leaf = Hash.of(log.proofs.tile(new Tile(0, 0, 256)).orElseThrow(), 123 * 32);
        assertThat(new InclusionProof(123, inclusion.get("size").asLong(), path(inclusion)).proves(leaf,
                hash(inclusion, "root"))).isTrue();
        assertThat(json("/api/v1/audit/proofs?index=42&size=100").get("size").asLong()).isEqualTo(100);

        var consistency = json("/api/v1/audit/proofs?from=100&to=600");
        assertThat(new ConsistencyProof(100, 600, path(consistency)).proves(hash(consistency, "fromRoot"),
                hash(consistency, "toRoot")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=600", "index=-1", "index=5&size=601", "index=100&size=100", "from=5&to=601",
            "from=6&to=5",
            "from=-1&to=5"})
    void what_no_checkpoint_covers_has_no_proof(String query) throws Exception {
        http.perform(get("/api/v1/audit/proofs?" + query)).andExpect(status().isNotFound());
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(body(http, path));
    }

    private static List<Hash> path(JsonNode proof) {
        return proof.get("path").valueStream().map(hash -> Hash.ofBase64(hash.asString())).toList();
    }

    private static Hash hash(JsonNode proof, String name) {
        return Hash.ofBase64(proof.get(name).asString());
    }
}
