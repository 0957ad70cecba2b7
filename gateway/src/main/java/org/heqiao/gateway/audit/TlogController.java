package org.heqiao.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import org.heqiao.gateway.tlog.Tile;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log for the world: checkpoint and tiles (C2SP tlog-tiles). They hold hashes only; bundles of entries are for
 * {@link EntryBundleAccess}.
 */
@RestController
@ConditionalOnProperty("heqiao.gateway.audit.origin")
final class TlogController {

    private static final String TILES = "/tlog/tile/";
    private static final String ENTRIES = "entries/";
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final CacheControl FOREVER = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final AuditProofs proofs;
    private final EntryBundleAccess readers;

    TlogController(AuditProofs proofs, ObjectProvider<EntryBundleAccess> readers) {
        this.proofs = proofs;
        this.readers = readers.getIfAvailable(() -> request -> false);
    }

    @GetMapping("/tlog/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return note(proofs.checkpoint());
    }

    /** The latest one that a witness has cosigned (C2SP tlog-cosignature). */
    @GetMapping("/tlog/checkpoint/witnessed")
    ResponseEntity<byte[]> witnessed() {
        return note(proofs.witnessed());
    }

    private static ResponseEntity<byte[]> note(Optional<String> checkpoint) {
        return checkpoint
                .map(note -> ResponseEntity.ok().contentType(TEXT)
                        .cacheControl(CacheControl.maxAge(Duration.ofSeconds(1)))
                        .body(note.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(TlogController::absent);
    }

    /** The path is taken as it was sent: what is encoded in another way than the specification's is no tile. */
    @GetMapping(TILES + "**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        var uri = request.getRequestURI();
        var prefix = request.getContextPath() + TILES;
        if (!uri.startsWith(prefix)) {
            return absent();
        }
        var path = uri.substring(prefix.length());
        if (path.startsWith(ENTRIES)) {
            return readers.mayRead(request) ? entries(path) : ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return Tile.parse(path).flatMap(proofs::tile).map(hashes -> found(hashes, FOREVER))
                .orElseGet(TlogController::absent);
    }

    private ResponseEntity<byte[]> entries(String path) {
        Optional<Tile> tile = Tile.parse("0/" + path.substring(ENTRIES.length()));
        return tile.flatMap(proofs::entries).map(bundle -> found(bundle, CacheControl.noStore()))
                .orElseGet(TlogController::absent);
    }

    private static ResponseEntity<byte[]> found(byte[] bytes, CacheControl cache) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).cacheControl(cache).body(bytes);
    }

    private static ResponseEntity<byte[]> absent() {
        return ResponseEntity.notFound().build();
    }
}
